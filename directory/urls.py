from django.urls import path

from directory.views import api, hints, networks, pages

urlpatterns = [
    path("", pages.home, name="home"),
    path("verkostot/", networks.network_list, name="networks"),
    path("verkostot/<slug:slug>/", networks.network, name="network"),
    path("haku/ehdotukset/", hints.suggestions, name="suggestions"),
    path("luokat/", pages.classes, name="classes"),
    path("luokat/<slug:code>/", pages.network_class, name="class"),
    path("alueet/", pages.areas, name="areas"),
    path("alueet/<slug:slug>/", pages.area, name="area"),
    path("aiheet/", pages.themes, name="themes"),
    path("aiheet/<slug:slug>/", pages.theme, name="theme"),
    path("tietoa/", pages.about, name="about"),
    path("tietosuoja/", pages.privacy, name="privacy"),
    path("saavutettavuus/", pages.accessibility, name="accessibility"),
    path("api/v1/networks/", api.network_list, name="api-networks"),
    path("api/v1/networks/<slug:slug>/", api.network, name="api-network"),
]
