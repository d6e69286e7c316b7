"""The native charts: where they stand and which rows they show. Positions are collected while the rows are written."""

from typing import Any

from templates.bangun.gaya import ABU, AKSEN, DUA, GARIS, HURUF, INDONESIA, TINTA, UTAMA
from templates.bangun.lembar import Lembar

_HURUF = {"name": HURUF, "size": 8, "color": TINTA}
_POLOS = {"fill": {"none": True}}
_GARIS = {"visible": True, "line": {"color": GARIS, "width": 0.5}}


def tempat(lembar: Lembar, nama: str) -> None:
    """Remember the current row as the top of the chart ``nama``."""
    _catatan(lembar)["tempat"][nama] = lembar.baris


def rentang(lembar: Lembar, nama: str, awal: int, akhir: int) -> None:
    """Remember rows ``awal`` … ``akhir`` (1-based, the loop's marker rows) as the data ``nama``."""
    _catatan(lembar)["rentang"][nama] = (awal, akhir)


def _catatan(lembar: Lembar) -> dict[str, dict[str, Any]]:
    if not hasattr(lembar.ws, "capaian_grafik"):
        lembar.ws.capaian_grafik = {"tempat": {}, "rentang": {}}
    catatan: dict[str, dict[str, Any]] = lembar.ws.capaian_grafik
    return catatan


def pasang_grafik(buku: Any, ws: Any) -> None:
    """Insert all charts of the page."""
    catatan = ws.capaian_grafik
    for nama, tempat_nama, kolom, ukuran, buat in (
        ("perjalanan", "utama", 0, (346, 180), _perjalanan),
        ("komponen", "utama", 2, (352, 180), _komponen),
        ("perilaku", "perilaku", 0, (700, 206), _perilaku),
        ("kepuasan", "kepuasan", 3, (276, 174), _kepuasan),
    ):
        awal, akhir = catatan["rentang"][nama]
        chart = buat(buku, lambda k, a=awal, z=akhir: [ws.get_name(), a - 1, k, z - 1, k])
        chart.set_size({"width": ukuran[0], "height": ukuran[1]})
        chart.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
        ws.insert_chart(
            catatan["tempat"][tempat_nama], kolom, chart, {"object_position": 2, "x_offset": 2, "y_offset": 1}
        )


def _perjalanan(buku: Any, data: Any) -> Any:
    chart = buku.add_chart({"type": "line"})
    for judul, kolom, garis, penanda in (
        ("Hasil kerja", 6, {"color": UTAMA, "width": 2.25}, {"type": "circle", "size": 5}),
        ("Nilai bulanan", 5, {"color": AKSEN, "width": 1.5, "dash_type": "dash"}, {"type": "diamond", "size": 6}),
        ("Ekspektasi", 7, {"color": ABU, "width": 1, "dash_type": "round_dot"}, {"type": "none"}),
    ):
        if penanda["type"] != "none":
            penanda |= {"fill": {"color": garis["color"]}, "border": {"color": garis["color"]}}
        chart.add_series(
            {"name": judul, "categories": data(0), "values": data(kolom), "line": garis, "marker": penanda}
        )
    chart.set_y_axis({"min": 0, "max": 125, "major_unit": 25, "num_font": _HURUF, "num_format": "0",
                      "major_gridlines": _GARIS, "line": {"none": True}})  # fmt: skip
    chart.set_x_axis({"num_font": _HURUF, "line": {"color": GARIS}})
    chart.set_legend({"position": "bottom", "font": _HURUF, "delete_series": [2]})  # the heading tells of the dots
    chart.set_plotarea(_POLOS | {"layout": {"x": 0.085, "y": 0.04, "width": 0.88, "height": 0.71}})
    chart.show_blanks_as("gap")
    return chart


def _batang(buku: Any, data: Any, judul: str, kolom: int, paling: float, garis: bool, kiri: float) -> Any:
    """Bars with their figures; the only grid line is what was expected. ``kiri``: share of the width for the names."""
    chart = buku.add_chart({"type": "bar"})
    label = {"value": True, "num_format": INDONESIA + DUA, "position": "inside_end",
             "font": _HURUF | {"bold": True, "color": "#FFFFFF"}}  # fmt: skip
    chart.add_series({"name": judul, "categories": data(0), "values": data(kolom), "fill": {"color": UTAMA},
                      "gap": 45, "data_labels": label})  # fmt: skip
    harapan = {"visible": garis, "line": {"color": AKSEN, "width": 1.25, "dash_type": "dash"}}
    chart.set_x_axis(
        {"min": 0, "max": paling, "major_unit": 100 if garis else 1, "major_gridlines": harapan, "visible": False}
    )
    chart.set_y_axis({"reverse": True, "num_font": _HURUF, "line": {"color": GARIS}, "major_tick_mark": "none"})
    chart.set_legend({"none": True})
    chart.set_title({"none": True})
    chart.set_plotarea(_POLOS | {"layout": {"x": kiri, "y": 0.02, "width": 0.98 - kiri, "height": 0.96}})
    return chart


def _komponen(buku: Any, data: Any) -> Any:
    return _batang(buku, data, "Nilai Anda", 2, 125, True, 0.32)


def _perilaku(buku: Any, data: Any) -> Any:
    chart = buku.add_chart({"type": "column"})
    for judul, kolom, rupa in (
        ("Anda", 2, {"fill": {"color": "#FFFFFF"}, "border": {"color": UTAMA, "width": 1.25}}),
        ("Atasan", 3, {"fill": {"color": UTAMA}}),
        ("Rekan", 4, {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": AKSEN, "bg_color": "#FFFFFF"},
                      "border": {"color": AKSEN}}),
        ("Bawahan", 5, {"fill": {"color": "#A9B8B6"}}),
    ):  # fmt: skip
        chart.add_series(
            {"name": judul, "categories": data(0), "values": data(kolom), "gap": 70, "overlap": -5, **rupa}
        )
    chart.set_y_axis({"min": 0, "max": 5.2, "major_unit": 1, "num_font": _HURUF, "num_format": "0",
                      "major_gridlines": _GARIS, "line": {"none": True}})  # fmt: skip
    chart.set_x_axis({"num_font": _HURUF, "line": {"color": GARIS}})
    chart.set_legend({"position": "bottom", "font": _HURUF})
    chart.set_plotarea(_POLOS)
    return chart


def _kepuasan(buku: Any, data: Any) -> Any:
    return _batang(buku, data, "Rata-rata (1–4)", 2, 4, False, 0.27)
