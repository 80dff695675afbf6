"""A template pack with everything it inherits: Word templates, phrases, titles, questions, local rules.

In: the layers that `_layers.py` reads, the pack's own first. Out: a frozen `Pack`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import takewhile

from jinja2 import TemplateError
from markupsafe import Markup

from complaintgen.case.fields import ExtraQuestion
from complaintgen.catalogue import Catalogue
from complaintgen.errors import Fault, PackError
from complaintgen.formatting import DEFAULT_MASKS, Masks, filters
from complaintgen.law.procedure import LocalOffices, Office, parse_offices
from complaintgen.law.provisions import Law, with_offices, with_provisions
from complaintgen.packs._branding import ROLES, Branding, Logo, read_logo
from complaintgen.packs._layers import OFFICES, PROVISIONS, Layer, Library, Phrases, read_chain
from complaintgen.packs._pack_file import Condition
from complaintgen.word.diagnostics import phrase_file, render_fault, syntax_fault
from complaintgen.word.environment import PaperEnvironment, PaperTemplate, build_environment
from complaintgen.word.template import (
    Observer,
    TracedCodes,
    TracingEnvironment,
    WordTemplate,
    kept_template,
    read_template,
)

_TEMPLATE = ".docx"
_NOT_OFFERED = "reasons.left_out_not_offered"


class _CompiledPack:
    """The templates and phrases of a pack, each compiled when it is first asked for."""

    def __init__(self, environment: PaperEnvironment) -> None:
        self.environment = environment
        self.traced: TracedCodes = {}
        self._phrases: dict[str, PaperTemplate] = {}
        self._templates: dict[str, WordTemplate] = {}

    def template(self, name: str, data: bytes, branding: Branding) -> WordTemplate:
        if name not in self._templates:
            self._templates[name] = kept_template(name, self.environment) or self._read(name, data, branding)
        return self._templates[name]

    def _read(self, name: str, data: bytes, branding: Branding) -> WordTemplate:
        template = read_template(name, data, self.environment, branding.apply)
        self.environment.kept.add_file(name, template.missing_style, template.parts, {part: found.source for part, found in template.compiled.items()})
        return template

    def phrase(self, key: str, text: str) -> PaperTemplate:
        try:
            if key not in self._phrases:
                self._phrases[key] = self.environment.compiled(text, phrase_file(key))
            return self._phrases[key]
        except TemplateError as error:
            raise PackError(syntax_fault(error, phrase_file(key))) from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A pack as read.

    Attributes:
        id: stable id, apart from the display name.
        digest: SHA-256 over all files of all its layers, so that a bundle names exactly what it was made with.
        titles: paper name → title, which is also the file name.
        templates: the bytes of every Word template as saved, by its name, such as "civil_claim".
        phrases: every phrase and list of phrases as written, by its key.
        court_fee_base: what the province asks for a personality-right case, in yuan, where the pack says so.
        layers: what it is made of: its own folder, its parent's, and so on.
        questions: what it asks besides the model, its oldest ancestor's first.
        masks: how names and numbers of other people are hidden.
        claim_style: the style of the civil claim where the person says nothing else.
        logo: the picture at the head of every page.
        library: what it was read with.
    """

    id: str
    name: str
    version: str
    digest: str
    titles: Mapping[str, str]
    templates: Mapping[str, bytes]
    phrases: Phrases
    court_fee_base: Decimal | None
    layers: tuple[Layer, ...]
    questions: tuple[ExtraQuestion, ...]
    masks: Masks
    claim_style: str
    logo: Logo | None
    library: Library
    _local_law: Law | None
    _compiled: _CompiledPack

    def template(self, paper: str) -> WordTemplate:
        """Compile the Word template of a paper.

        Raises:
            PackError: there is none, or it is broken.
        """
        if paper not in self.templates:
            raise PackError(Fault(f"模板包 {self.id}", f"缺少 {paper}{_TEMPLATE}", "请补上该模板"))
        return self._compiled.template(f"{paper}{_TEMPLATE}", self.templates[paper], self._branding_of(paper))

    @property
    def catalogue(self) -> Catalogue:
        """The papers that it can make."""
        return self.library.catalogue

    def law(self) -> Law:
        """The law to assess a case by: the built-in one with the rules and offices that the pack adds for its place."""
        return self._local_law or self.library.law()

    @property
    def offices(self) -> tuple[Office, ...]:
        """The branches that the pack names, to choose the filing fields from."""
        return self._local_law.offices if self._local_law else ()

    @property
    def environment(self) -> PaperEnvironment:
        """The one in which its templates and phrases are compiled."""
        return self._compiled.environment

    def keep_compiled(self) -> None:
        """Keep what was compiled for the next run, where the library has a place for it."""
        if compiled := self.environment.compiled_anew:
            self.library.keep_compiled(self.digest, compiled)

    def observed_by(self, observer: Observer) -> Pack:
        """The same pack, telling an observer what its templates and phrases read."""
        return replace(self, _compiled=_CompiledPack(TracingEnvironment(self.library.vocabulary, filters(self.masks), observer, self._compiled.traced)))

    def phrase(self, key: str) -> PaperTemplate:
        """Compile one phrase, such as "police_report.title"."""
        found = self.phrases.get(key)
        if not isinstance(found, str):
            raise PackError(Fault("phrases.toml", f"没有短语 {key}", "请补上该短语"))
        return self._compiled.phrase(key, found)

    def phrase_list(self, key: str) -> list[PaperTemplate]:
        """Compile a list of phrases."""
        found = self.phrases.get(key)
        if not isinstance(found, tuple):
            raise PackError(Fault("phrases.toml", f"没有短语列表 {key}", "请补上该列表"))
        return [self._compiled.phrase(f"{key}[{index}]", text) for index, text in enumerate(found)]

    @property
    def retired(self) -> Mapping[str, str]:
        """Paper name → why it is not made: an ancestor's reason holds for all below it; what is offered, the nearest layer says.

        Raises:
            PackError: the phrase about what is not offered cannot be rendered.
        """
        offering = next((layer.about for layer in self.layers if layer.about.offers is not None), None)
        offers = offering.offers if offering and offering.offers is not None else self.catalogue.ids
        left_out = [paper for paper in self.catalogue.ids if paper not in offers]
        # A pack that stands alone may have been written before there was this phrase.
        told = self.title(_NOT_OFFERED, pack=offering.name) if offering and left_out and _NOT_OFFERED in self.phrases else ""
        reasons = dict.fromkeys(left_out, Markup(told).unescape() or (offering.name if offering else ""))
        for layer in reversed(self.layers):
            reasons |= layer.about.retired
        return reasons

    @property
    def not_made(self) -> frozenset[str]:
        """The papers that it does not make: those retired, and those without a Word file, as in one that stands alone and was written before there was the paper."""
        return frozenset(paper for paper in self.catalogue.ids if paper not in self.templates) | frozenset(self.retired)

    def title(self, key: str, **variables: str) -> str:
        """Render a phrase that the program reads with these variables alone, such as "case_summary.title" with none.

        Raises:
            PackError: there is none, or it cannot be rendered so.
        """
        phrase = self.phrase(key)
        try:
            return phrase.render(variables)
        # A filter or function may raise anything when a phrase gives it something odd.
        except Exception as error:
            raise PackError(render_fault(error, self.environment, phrase_file(key), ())) from None

    def origin_of_template(self, paper: str) -> str:
        """The id of the pack that the Word template of a paper came from.

        Raises:
            LookupError: no layer has one.
        """
        return self._origin(paper, lambda layer: f"{paper}{_TEMPLATE}" in layer.contents)

    def origin_of_phrase(self, key: str) -> str:
        """The id of the pack that a phrase, such as "common.footer", came from.

        Raises:
            LookupError: no layer has it.
        """
        return self._origin(key, lambda layer: key in layer.phrases)

    def _origin(self, what: str, has: Callable[[Layer], bool]) -> str:
        found = next((layer.about.id for layer in self.layers if has(layer)), None)
        if found is None:
            raise LookupError(what)
        return found

    def _branding_of(self, paper: str) -> Branding:
        """What is put on a template: the logo on all; fonts only on one that is inherited, by the layers that inherit it."""
        origin = self.origin_of_template(paper)
        below = takewhile(lambda layer: layer.about.id != origin, self.layers)
        chosen: dict[str, str] = {}
        for layer in reversed(list(below)):
            chosen |= layer.about.fonts.model_dump(exclude_none=True)
        return Branding(self.logo, {ROLES[role]: font for role, font in chosen.items()})


def load_pack(name_or_folder: str, library: Library) -> Pack:
    """Load a built-in or installed pack by its id, or the pack in a folder, with all that it inherits.

    Raises:
        PackError: there is no such pack, its files are broken, or a parent is missing or does not fit.
    """
    return pack_of(read_chain(name_or_folder, library), library)


def pack_of(layers: tuple[Layer, ...], library: Library) -> Pack:
    """Put layers together, the pack's own first; what stands in one hides what stands in those after it.

    Raises:
        PackError: what they say does not fit together.
    """
    own = layers[0].about
    contents: dict[str, bytes] = {}
    titles = library.catalogue.titles
    phrases: dict[str, str | tuple[str, ...]] = {}
    for layer in reversed(layers):
        contents |= layer.contents
        titles |= layer.about.papers
        phrases |= layer.phrases
    masks = next((Masks(**layer.about.masks.model_dump()) for layer in layers if layer.about.masks), DEFAULT_MASKS)
    styles = (layer.about.defaults.claim_style for layer in layers)
    local, digest = _local_offices(layers), _digest(layers)
    bases = (base for layer, offices in zip(layers, local, strict=True)
             for base in (layer.about.local.court_fee_base, offices.court_fee_base if offices else None))
    return Pack(
        id=own.id, name=own.name, version=own.version, digest=digest, titles=titles,
        templates={name.removesuffix(_TEMPLATE): data for name, data in sorted(contents.items()) if name.endswith(_TEMPLATE)},
        phrases=phrases, court_fee_base=next(filter(None, bases), None), layers=layers,
        questions=_questions(layers), masks=masks, claim_style=next(filter(None, styles), "narrative"), logo=_logo(layers),
        library=library, _local_law=_local_law(layers, contents, [offices for offices in local[::-1] if offices], library),
        _compiled=_CompiledPack(build_environment(library.vocabulary, filters(masks), lambda: library.compiled(digest))),
    )


def parent_of(pack: Pack) -> Pack:
    """The pack that a pack builds on, as it is now.

    Raises:
        PackError: it builds on none.
    """
    if len(pack.layers) == 1:
        raise PackError(Fault(f"{pack.id} 的 pack.toml 的 parent", "没有上级模板包", "请给出要比较的模板包，或者写明 parent"))
    return pack_of(pack.layers[1:], pack.library)


def _digest(layers: tuple[Layer, ...]) -> str:
    if len(layers) == 1:
        return layers[0].digest
    return hashlib.sha256("\0".join(f"{layer.about.id}\0{layer.digest}" for layer in layers).encode()).hexdigest()


def _logo(layers: tuple[Layer, ...]) -> Logo | None:
    found = next((layer for layer in layers if layer.about.letterhead.logo), None)
    name = found.about.letterhead.logo if found else None
    if found is None or name is None:
        return None
    place = f"{found.about.id} 的 pack.toml 的 letterhead.logo"
    if name not in found.contents:
        raise PackError(Fault(place, f"模板包里没有图片 {name}", "请把图片放进模板包文件夹，或改正文件名"))
    return read_logo(place, name, found.contents[name])


def _local_offices(layers: tuple[Layer, ...]) -> tuple[LocalOffices | None, ...]:
    """What the authorities.toml of each layer adds, None where it has none."""
    read = [parse_offices(f"{layer.about.id} 的 {OFFICES}", layer.contents[OFFICES]) if OFFICES in layer.contents else None for layer in layers]
    faults = [fault for found in read if isinstance(found, tuple) for fault in found]
    faults += [Fault(f"{layer.about.id} 的 {OFFICES} 的 court_fee_base", "pack.toml 的 [local] 里也写了", "请只留一处")
               for layer, found in zip(layers, read, strict=True)
               if isinstance(found, LocalOffices) and None not in (found.court_fee_base, layer.about.local.court_fee_base)]
    if faults:
        raise PackError(*faults)
    return tuple(found for found in read if not isinstance(found, tuple))


def _local_law(layers: tuple[Layer, ...], contents: Mapping[str, bytes], local: Sequence[LocalOffices], library: Library) -> Law | None:
    """The law with what the layers add, None where they add nothing."""
    origins = {name: layer.about.id for layer in layers[::-1] for name in layer.contents}
    rules = {f"{origins[name]} 的 {name}": data for name, data in contents.items() if name.startswith(PROVISIONS) and name.endswith(".toml")}
    if not rules and not local:
        return None
    law = with_provisions(with_offices(library.law(), local), rules, library.catalogue.ids)
    if not isinstance(law, Law):
        raise PackError(*law)
    return law


def _questions(layers: tuple[Layer, ...]) -> tuple[ExtraQuestion, ...]:
    """All questions, each as the nearest layer asks it."""
    asked: dict[str, ExtraQuestion] = {}
    conditions: list[tuple[Layer, str, Condition]] = []
    for layer in layers[::-1]:
        asked |= {question.id: question.as_extra() for question in layer.about.question}
        conditions += [(layer, question.id, condition) for question in layer.about.question for condition in question.when]
    faults = [Fault(f"{layer.about.id} 的 pack.toml 的 question {identifier} 的 when", f"没有问题 {condition.path}",
                    "案件中的事实以 / 开头，例如 /role；其他的写本模板包问题的 id")
              for layer, identifier, condition in conditions if not condition.path.startswith("/") and condition.path not in asked]
    if faults:
        raise PackError(*faults)
    return tuple(asked.values())
