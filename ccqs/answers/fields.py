"""What the fields of records, and the questions about one, are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ccqs.model import Council, Person, Post, Session, declared, field_at

if TYPE_CHECKING:
    from ccqs.answers.localizer import Localizer

_HOLDERS = (Session, Council, Person)


def field_text(loc: Localizer, field: str) -> str:
    """Return what a field is called, or a question; a path of a minister becomes country and portfolio."""
    question = loc.dataset.questions.get(field)
    if question:
        return loc.text(question.label)
    match field.split("."):
        case ["inferences", *rest]:
            text = loc.gettext("{field} (inference)").format(field=field_text(loc, ".".join(rest)))
        case ["delegations", party, post]:
            text = f"{loc.country(party)}, {loc.portfolio(post)}"
        case ["delegations", party]:
            text = f"{_heading(loc, 'delegations')}, {loc.country(party)}"
        case ["posts", number, part] if number.isdigit():
            post = loc.gettext("post {number}").format(number=number)
            text = f"{post}, {_heading(loc, f'posts.{part}')}"
        case ["posts", part]:
            text = f"{_heading(loc, 'posts')}, {_heading(loc, f'posts.{part}')}"
        case [part] if part in declared(Post) and not any(part in declared(kind) for kind in _HOLDERS):
            text = _heading(loc, f"posts.{part}")
        case _:
            text = _heading(loc, field)
    return text


def _heading(loc: Localizer, field: str) -> str:
    """Return the heading that is declared of a field; the path itself when none is."""
    found = [one.heading for kind in _HOLDERS if (one := field_at(kind, field)) and one.heading]
    return loc.gettext(found[0]) if found else field
