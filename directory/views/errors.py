"""What a reader sees when something is not as it should: a sentence and a way on, never a stack trace."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import REASON_NO_CSRF_COOKIE
from django.template import loader
from django.utils.translation import gettext as _


def _page(template: str, status: int, **context: object) -> HttpResponse:
    """Rendered without the request: error pages must not fail on what made the request fail."""
    response = HttpResponse(loader.render_to_string(template, context), status=status)
    response["Cache-Control"] = "no-cache"
    response["X-Robots-Tag"] = "noindex"
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page("errors/400.html", 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page("errors/403.html", 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page("errors/404.html", 404)


def gone(request: HttpRequest, name: str) -> HttpResponse:
    """A network that has left the directory (RFC 9110 §15.5.11)."""
    return _page("errors/410.html", 410, name=name)


def server_error(request: HttpRequest) -> HttpResponse:
    return _page("errors/500.html", 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its cookie (blocked, perhaps) or with an old one. The Back button has what was written."""
    if reason == REASON_NO_CSRF_COOKIE:
        explanation = _(
            "Your browser did not take the one small cookie that protects our forms. Allow cookies for this site, go "
            "back, reload the page and send the form again. Or write to us: %(email)s."
        ) % {"email": settings.OPERATOR_EMAIL}
    else:
        explanation = _("The form had been open too long. Go back and send it again.")
    return _page("errors/403.html", 403, explanation=explanation)
