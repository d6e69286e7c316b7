"""Mistakes of form in a template: found when it is compiled, each at its cell."""

import pytest
from helpers.templat_uji import templat_sel

from templates.engine import TemplateError, compile_templat

SALAH_BENTUK = [
    ({"A1": "{{ a b }}"}, "A1", "tidak dapat dibaca"),
    ({"A1": "{{ a "}, "A1", "tidak lengkap"),
    ({"A1": "{{ a | angk }}"}, "A1", 'Maksud Anda "angka"?'),
    ({"A1": "{{ a | angka(desimall=1) }}"}, "A1", 'isian "desimall". Maksud Anda "desimal"?'),
    ({"A1": "{{ a | angka(1, desimal=2) }}"}, "A1", "isian filter angka"),
    ({"A1": "{{ a | tanggal('d') }}"}, "A1", "isian filter tanggal"),
    ({"A1": "{{ a | muat }}"}, "A1", "isian filter muat"),
    ({"A1": "{{ a | join(pemisah=', ') }}"}, "A1", "filter join tidak mengenal"),
    ({"A1": "{% if a %}x{% endif %}"}, "A1", "baris penanda"),
    ({"A1": "{%tr for x in xs %}", "A2": 1}, "A1", "tidak ditutup"),
    ({"A1": 1, "A2": "{%tr endfor %}"}, "A2", "tanpa pembuka"),
    ({"A1": "{%tr fro x in xs %}"}, "A1", 'Maksud Anda "for"?'),
    ({"A1": "{%tr for x in xs %}", "B1": "teks", "A2": 1, "A3": "{%tr endfor %}"}, "A1", "harus kosong"),
    ({"A1": "{%tr for x in %}", "A2": 1, "A3": "{%tr endfor %}"}, "A1", "tidak"),
    ({"A1": "{{ a * 2 | rumus('B1') }}"}, "A1", "kurung"),
    ({"A1": "{%tr if a %}", "A2": 1, "A3": "{%tr else if b %}", "A4": "{%tr endif %}"}, "A3", "{%tr elif b %}"),
    ({"A1": "{%tr if a %}", "A2": 1, "A3": "{%tr endif a %}"}, "A3", "tidak boleh ada kata lain"),
    ({"A1": "{%tr for x in xs %}", "A2": 1, "A3": "{%tr endfor x %}"}, "A3", "tidak boleh ada kata lain"),
    ({"A1": "{%tr set x = %}"}, "A1", "tidak dapat dibaca"),
    ({"A1": "{%tr set a.b = 1 %}"}, "A1", "satu kata"),
    ({"A1": "{%tr set x %}"}, "A1", "tidak lengkap"),
]


@pytest.mark.parametrize(("isi", "sel", "pesan"), SALAH_BENTUK)
def test_mistakes_of_form(isi: dict[str, object], sel: str, pesan: str) -> None:
    with pytest.raises(TemplateError) as galat:
        compile_templat(templat_sel(isi))
    assert (galat.value.masalah[0].lembar, galat.value.masalah[0].sel) == ("Lembar Satu", sel)
    assert pesan in str(galat.value)


def test_all_mistakes_at_once() -> None:
    with pytest.raises(TemplateError) as galat:
        compile_templat(templat_sel({"A1": "{{ a b }}", "B7": "{{ c | x }}", "C9": "{%tr endif %}"}))
    assert {m.sel for m in galat.value.masalah} == {"A1", "B7", "C9"}
