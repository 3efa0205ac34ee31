"""How an answer is sent: compressed, or not at all when the reader has it."""

import gzip

from duiding.api.answer import Answer, AnswerCache
from tests.unit.web.visitor import Visitor


def test_a_reader_who_takes_gzip_gets_gzip(visitor: Visitor) -> None:
    plain = visitor.get("/", headers={"accept-encoding": "identity"})
    packed = visitor.get("/", headers={"accept-encoding": "br, gzip;q=0.5"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) < len(plain.content) / 3
    assert packed.content == plain.content


def test_a_font_is_not_packed_again(visitor: Visitor) -> None:
    assert "content-encoding" not in visitor.get("/static/noto-sans.woff2").headers


def test_a_reader_who_has_the_page_gets_no_page(visitor: Visitor) -> None:
    first = visitor.get("/")
    again = visitor.get("/", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


def test_head_gives_the_headers_only(visitor: Visitor) -> None:
    head, whole = visitor.head("/"), visitor.get("/")
    assert head.content == b""
    assert head.headers["content-length"] == whole.headers["content-length"]
    assert head.headers["etag"] == whole.headers["etag"]


def test_a_file_with_its_fingerprint_may_be_kept_for_ever(visitor: Visitor) -> None:
    assert "immutable" in visitor.get("/static/duiding.css").headers["cache-control"]
    assert "immutable" not in visitor.get("/").headers["cache-control"]


def test_a_page_with_stylesheet_and_font_weighs_less_than_a_hundred_kilobytes(visitor: Visitor) -> None:
    heaviest = max(
        int(visitor.get(page).headers["content-length"]) for page in ("/", "/wijken", "/cijfer/jeugdigen_met_jeugdhulp")
    )
    shared = sum(
        int(visitor.get(f"/static/{name}").headers["content-length"])
        for name in ("duiding.css", "noto-sans.woff2", "favicon.svg")
    )
    assert heaviest + shared < 100_000


def test_the_same_content_packs_to_the_same_bytes() -> None:
    one, two = Answer(b"a" * 100), Answer(b"a" * 100)
    assert (one.packed, one.etag) == (two.packed, two.etag)
    assert gzip.decompress(one.packed) == one.body


def test_the_cache_forgets_what_was_asked_longest_ago() -> None:
    cache, made = AnswerCache(size=2), []

    def ask(key: str) -> None:
        cache.get(key, lambda: (made.append(key), Answer(key.encode()))[1])

    for key in ("een", "twee", "een", "drie", "een", "twee"):
        ask(key)
    assert made == ["een", "twee", "drie", "twee"]


def test_a_reader_who_refuses_gzip_gets_it_plain(visitor: Visitor) -> None:
    assert "content-encoding" not in visitor.get("/", headers={"accept-encoding": "gzip;q=0, identity"}).headers


def test_a_cache_is_limited_in_bytes_and_forgets_the_oldest() -> None:
    cache, made = AnswerCache(most_bytes=3_000), list[str]()

    def ask(key: str) -> Answer:
        return cache.get(key, lambda: made.append(key) or Answer(key.encode() * 1_000))

    for key in ("a", "b", "b", "c", "c", "a"):
        ask(key)
    assert made == ["a", "b", "c", "a"]


def test_an_answer_too_large_to_keep_is_still_given() -> None:
    cache = AnswerCache(most_bytes=10)
    assert cache.get("a", lambda: Answer(b"x" * 100)).body == b"x" * 100
    assert cache.get("b", lambda: Answer(b"y")).body == b"y"
