from django.urls import path

from directory.views import api, hints, networks, pages, pictures, suggestions
from directory.views.contact import asking, managing, own_data

urlpatterns = [
    path("", pages.home, name="home"),
    path("verkostot/", networks.network_list, name="networks"),
    path("verkostot/<slug:slug>/", networks.network, name="network"),
    path("haku/ehdotukset/", hints.suggestions, name="suggestions"),
    path("verkostot/<slug:slug>/korjaa/", suggestions.correction, name="correction"),
    path("verkostot/<slug:slug>/korjaa/kiitos/", suggestions.correction_thanks, name="correction-thanks"),
    path("ehdota/", suggestions.suggest, name="suggest"),
    path("ehdota/kiitos/", suggestions.suggest_thanks, name="suggest-thanks"),
    path("lupa/<str:token>/", asking.consent, name="consent"),
    path("hallinta/<str:token>/", managing.manage, name="manage"),
    path("hallinta/<str:token>/korjaa/", managing.correct, name="manage-correct"),
    path("hallinta/<str:token>/naytto/", managing.fields, name="manage-fields"),
    path("hallinta/<str:token>/seuraaja/", managing.successor, name="manage-successor"),
    path("hallinta/<str:token>/lopetus/", managing.ended, name="manage-ended"),
    path("hallinta/<str:token>/peru/", managing.withdraw, name="manage-withdraw"),
    path("hallinta/<str:token>/tiedot/", own_data.own_data, name="manage-data"),
    path("hallinta/<str:token>/tiedot.json", own_data.own_data, {"as_json": True}, name="manage-data-json"),
    path("luokat/", pages.classes, name="classes"),
    path("luokat/<slug:code>/", pages.network_class, name="class"),
    path("alueet/", pages.areas, name="areas"),
    path("alueet/<slug:slug>/", pages.area, name="area"),
    path("aiheet/", pages.themes, name="themes"),
    path("aiheet/<slug:slug>/", pages.theme, name="theme"),
    path("kartta/", pictures.network_map, name="map"),
    path("kartta/verkostokartta.svg", pictures.network_map_file, name="map-file"),
    path("tietoa/", pages.about, name="about"),
    path("tietosuoja/", pages.privacy, name="privacy"),
    path("saavutettavuus/", pages.accessibility, name="accessibility"),
    path("api/v1/networks/", api.network_list, name="api-networks"),
    path("api/v1/networks/<slug:slug>/", api.network, name="api-network"),
]
