"""The one gate in front of every workbook that comes from outside: ``read_buku`` gives its cells, or a coded refusal.

The gate walks every part anyway (size, CRC, well-formedness), so who yields the cells was decided by measuring CPU on
a sheet of 120,000 rows, interpreter start taken off, as ratio to a bare python-calamine read of the same file:

=====================================================  =============  =============
way                                                    5 columns      9 columns
=====================================================  =============  =============
inflating and CRC alone                                0.2            0.2
expat over every byte, no handlers                     0.6            0.7
expat with empty handlers                              2.3            2.1
expat for every byte + one pattern per cell            2.6            2.4
**rows of a learned form by pattern, rest by expat**   **1.3**        **1.15**
=====================================================  =============  =============

A library reading after the gate would add at least 1.0 to the second line, would blank out error cells and formulas
without result (python-calamine), and can abort the process on a sparse sheet; so the gate yields the cells itself.
Memory stays below calamine's. What it costs: a sheet whose rows are not of the usual form (a formula in each row,
prefixed element names) goes through Python handlers at four to eight microseconds a cell.
``tests/benchmarks/bench_baca.py`` prints the ratios; that both ways agree is proved in ``tests/test_gerbang_cepat.py``.

The way of a file: ``berkas`` (path to bytes) → ``jenis`` (what is it?) → ``arsip`` (zip) → ``hubungan``, ``metadata``,
``gaya``, ``teks`` → ``lembar``/``cepat`` through ``alir`` and ``urai``; ``buku`` puts it together. ``kode`` holds the
codes, ``batas`` the limits and the running account against them. No child process and no network are needed.
"""

from workbook.gerbang.buku import read_buku

__all__ = ["read_buku"]
