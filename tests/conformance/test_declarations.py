"""What the declarations of published packages are told: nothing (SPEC 1.10)."""

from conformance._runs import answer


def test_no_published_package_is_told_anything() -> None:
    """All classes of the installed packages are imported and used through the hook without a warning (SPEC 1.10)."""
    counted = answer("_declarations")

    assert [] == counted["told"]
    assert 15 <= counted["packages"]
    assert 2_500 <= counted["classes"]
    assert 300 <= counted["named"]
