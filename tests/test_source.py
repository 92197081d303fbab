"""What a source file must be before anybody reads what it says."""

import pytest

from guide.source import MAX_BYTES, read_source


def read(root, data: bytes):
    (root / "x.md").write_bytes(data)
    source, problems = read_source(root, root / "x.md")
    return source, [str(problem) for problem in problems]


def test_a_byte_order_mark_and_windows_line_ends_are_normalized(tmp_path):
    source, problems = read(tmp_path, b"\xef\xbb\xbfa\r\nb\r\n")
    assert (source.text, problems) == ("a\nb\n", [])


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "x.md:1: [empty-file] the file is empty; fill it or delete it"),
        (b" \n\n", "x.md:1: [empty-file] the file is empty; fill it or delete it"),
        (b"a\n\xff\xfe", "x.md:2: [encoding] byte 2 is not UTF-8; save the file as UTF-8"),
        (b"a\nb\x00c", "x.md:2: [unsafe-character] column 2 holds U+0000 (control character); delete it"),
        ("a\u202eb".encode(), "x.md:1: [unsafe-character] column 2 holds U+202E (RIGHT-TO-LEFT OVERRIDE)"),
        ("a\u200bb".encode(), "x.md:1: [unsafe-character] column 2 holds U+200B (ZERO WIDTH SPACE)"),
        (b"a\rb", "x.md:1: [unsafe-character] column 2 holds U+000D (control character)"),
        ("e\u0301".encode(), "x.md:1: [unicode-form] letters and accents are not composed (NFC)"),
        (b"a" * (MAX_BYTES + 1), "x.md:1: [file-size] 256,001 bytes are over 256,000; split the file"),
    ],
)  # fmt: skip
def test_what_is_refused(tmp_path, data, problem):
    _, problems = read(tmp_path, data)
    assert len(problems) == 1
    assert problems[0].startswith(problem)


def test_a_symbolic_link_is_refused_unread(tmp_path):
    (tmp_path / "secret").write_text("s")
    (tmp_path / "x.md").symlink_to(tmp_path / "secret")
    source, problems = read_source(tmp_path, tmp_path / "x.md")
    assert source is None
    assert [problem.rule for problem in problems] == ["symlink"]


def test_a_missing_file_is_a_problem(tmp_path):
    source, problems = read_source(tmp_path, tmp_path / "x.md")
    assert source is None
    assert [problem.rule for problem in problems] == ["missing-file"]
