from duiding.domain import errors


def all_kinds(kind: type[errors.DuidingError]) -> list[type[errors.DuidingError]]:
    return [kind, *(k for child in kind.__subclasses__() for k in all_kinds(child))]


def test_every_kind_of_error_has_its_own_exit_code() -> None:
    codes = [kind.exit_code for kind in all_kinds(errors.DuidingError)]
    assert len(set(codes)) == len(codes)
    assert not {0, 1} & set(codes)


def test_the_drawn_tree_names_every_kind_with_its_code() -> None:
    drawing = errors.__doc__ or ""
    for kind in all_kinds(errors.DuidingError):
        line = next(row for row in drawing.splitlines() if kind.__name__ in row)
        assert f" {kind.exit_code} " in line
