"""What every form of the site keeps to, whatever state it is in."""

from __future__ import annotations

import pytest
from crispy_forms.layout import HTML, ButtonHolder, Div, Fieldset, Layout, Submit
from crispy_forms.utils import render_crispy_form
from django import forms
from django.template import Context, Template

from tests.frontend import dom, samples

STATES = {
    f"{kind.__name__}-{state}": (kind, data)
    for kind, filled in samples.FILLED.items()
    for state, data in (("empty", None), ("filled", filled), ("to-check", {}))
}


@pytest.fixture(params=STATES)
def page(request: pytest.FixtureRequest) -> dom.Node:
    kind, data = STATES[request.param]
    return dom.read(render_crispy_form(kind(data)))


def test_ids_are_unique(page: dom.Node) -> None:
    ids = [node.attrs["id"] for node in page.walk() if "id" in node.attrs]

    assert len(ids) == len(set(ids))


def test_links_and_labels_and_descriptions_lead_somewhere(page: dom.Node) -> None:
    controls = {
        node.attrs.get("id") for node in page.walk() if node.tag in {"input", "textarea", "select"}
    }
    ids = {node.attrs.get("id") for node in page.walk()}

    for node in page.walk():
        if node.tag == "a":
            assert node.attrs["href"].lstrip("#") in controls
        if node.tag == "label":
            assert node.attrs["for"] in controls
        assert set(node.attrs.get("aria-describedby", "").split()) <= ids


def test_nothing_is_demanded_cut_short_or_styled_inline(page: dom.Node) -> None:
    never = {"required", "aria-required", "maxlength", "minlength", "style", "onclick"}

    assert not [node for node in page.walk() if never & node.attrs.keys()]


def test_browser_leaves_the_checking_to_us(page: dom.Node) -> None:
    (form,) = [node for node in page.walk() if node.tag == "form"]

    assert "novalidate" in form.attrs
    assert "enctype" not in form.attrs


def test_one_heading_of_the_first_level(page: dom.Node) -> None:
    assert len([node for node in page.walk() if node.tag == "h1"]) == 1


def test_summary_counts_what_is_to_check() -> None:
    one = dom.read(render_crispy_form(samples.Who({})))
    two = dom.read(render_crispy_form(samples.Person({})))

    assert "There is one thing to check" in one.text()
    assert "There are 2 things to check" in two.text()


def test_typed_words_come_back_after_a_check() -> None:
    story = "<b>they</b> & me"
    form = samples.Tell({"story": story})
    form.add_error("story", "Something to check.")
    (box,) = [n for n in dom.read(render_crispy_form(form)).walk() if n.tag == "textarea"]

    assert box.text() == story


def test_password_never_comes_back() -> None:
    html = render_crispy_form(samples.SignIn({"name": "a", "password": "hunter2"}))

    assert "hunter2" not in html


def test_next_and_skip_are_alike() -> None:
    page = dom.read(render_crispy_form(samples.Who()))
    first, second = (node for node in page.walk() if node.tag == "button")

    assert first.attrs["class"] == second.attrs["class"]
    assert second.attrs["name"] == "skip"
    assert second.attrs["value"] == "1"


def test_file_field_shows_nothing() -> None:
    class Picture(forms.Form):
        picture = forms.FileField()

    html = Template("{% load crispy_forms_filters %}{{ form|crispy }}").render(
        Context({"form": Picture()})
    )

    assert "<input" not in html


def test_layout_objects_all_have_their_template() -> None:
    form = samples.Person()
    form.helper.layout = Layout(
        Fieldset("Together", "app"),
        Div("known_as", css_class="card"),
        HTML("<p>Said between.</p>"),
        ButtonHolder(Submit("", "Go on")),
    )

    page = dom.read(render_crispy_form(form))

    assert "Together" in page.text()
    assert "Said between." in page.text()
    assert len([node for node in page.walk() if node.tag == "button"]) == 3
