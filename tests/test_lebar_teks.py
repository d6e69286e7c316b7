"""Lines of wrapped text: never fewer than a spreadsheet needs, and not many more."""

import pytest

from workbook.lebar_teks import jumlah_baris


@pytest.mark.parametrize(
    ("teks", "lebar", "baris"),
    [
        ("Camat", 38, 1),
        ("Mengantar dokumen ke rumah warga lansia yang tidak dapat datang ke kantor.", 70, 1),
        ("Mudah bekerja sama dan terbuka menerima masukan.", 44, 2),
        ("Pekerjaan Maret sesuai rencana. Bulan depan, unggah bukti setiap minggu agar tidak menumpuk.", 70, 2),
        ("satu\ndua\n\nempat", 30, 4),
        ("W" * 100, 30, 7),
        ("", 30, 1),
        (12345678901234567890, 5, 1),
        (None, 5, 1),
    ],
)
def test_lines_as_seen_in_libreoffice(teks, lebar, baris):
    assert jumlah_baris(teks, lebar) == baris


def test_smaller_letters_need_fewer_lines_and_bold_ones_never_fewer():
    teks = "Jumlah respons paling sedikit agar survei dipakai untuk seorang petugas " * 3
    assert jumlah_baris(teks, 40, 8) < jumlah_baris(teks, 40) <= jumlah_baris(teks, 40, tebal=True)
