from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path

from directory.admin.handbook import handbook
from directory.admin.worklist.page import front_page
from directory.views import errors, health, wellknown
from directory.views.account import doors

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("robots.txt", wellknown.robots, name="robots"),
    path("sitemap.xml", wellknown.sitemap_index, name="sitemap"),
    path("sitemap-<slug:section>.xml", wellknown.sitemap_section, name="sitemap-section"),
    path(".well-known/security.txt", wellknown.security, name="security"),
    path("favicon.ico", wellknown.favicon, name="favicon"),
    *i18n_patterns(
        re_path("^admin/r/", errors.not_found),  # Django's own tells where any row is, of anybody
        path("admin/login/", doors.admin_login),
        path("admin/logout/", doors.admin_logout),
        path("admin/password_change/", doors.admin_password_change),
        path("admin/password_change/done/", doors.admin_password_change),
        path("admin/", admin.site.admin_view(front_page)),
        path("admin/ohje/", admin.site.admin_view(handbook), name="handbook"),
        path("admin/", admin.site.urls),
        path("kirjaudu/", include("directory.views.account.urls")),
        path("", include("directory.urls")),
        prefix_default_language=False,
    ),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
