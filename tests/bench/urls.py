"""Everything the site answers, and what Django itself takes for an answer with the same middleware."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from networks_site import urls
from networks_site.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

PAGE = "<!doctype html><html lang=fi><title>Nelijako</title><p>Neljä ryhmää, yksi hakemisto.</html>"


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse(PAGE)


urlpatterns = [path("bare/", bare), *urls.urlpatterns]
