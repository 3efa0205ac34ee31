"""XML Schema made from the element tables, compiled once per message and thread."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from threading import get_ident
from xml.sax.saxutils import quoteattr

from lxml import etree

from duiding.berichten.parse import ONE_AT_A_TIME
from duiding.berichten.tables import Element, Model, SimpleType, models

_XS = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"'
_BASIS_FILE = "basis.xsd"
# A message may name the type of an element (xsi:type), so the names of the types are those of the standard too.
_ROOT_TYPE = "Root"
# libxml2 tries the codes of a list one by one, and nearly every address is in the Netherlands, of 250 countries.
_COMMON = "NL"
_FACET_TAGS = {
    "min_length": "minLength",
    "max_length": "maxLength",
    "pattern": "pattern",
    "minimum": "minInclusive",
    "maximum": "maxInclusive",
}


def compiled_schema(namespace: str, element: str = "Bericht") -> etree.XMLSchema:
    """The compiled schema of the message with this namespace; KeyError when it cannot be read.

    With the name of a group it is the schema of that element by itself.

    Each thread has its own: lxml keeps the errors of a validation in the schema.
    """
    return _compiled(namespace, element, get_ident())


@cache
def _compiled(namespace: str, element: str, _thread: int) -> etree.XMLSchema:
    return compile_schema(models()[namespace], element)


def compile_schema(model: Model, element: str = "Bericht") -> etree.XMLSchema:
    """A new compiled schema of this message, or of one of its groups; it takes a millisecond."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    parser.resolvers.add(_BasisResolver(basis_schema(model)))
    with ONE_AT_A_TIME:
        return etree.XMLSchema(etree.fromstring(message_schema(model, element).encode(), parser))


def message_schema(model: Model, element: str = "Bericht") -> str:
    """Schema text of the message itself, or of one of its groups; it imports the basis schema."""
    type_ = _ROOT_TYPE if element == "Bericht" else element
    groups = "".join(
        _group(name, elements, "b:") for name, elements in model.groups.items() if not name.startswith("CDT_")
    )
    return (
        f'<xs:schema {_XS} xmlns:m="{model.namespace}" xmlns:b="{model.basis}"'
        f' targetNamespace="{model.namespace}" elementFormDefault="qualified">'
        f'<xs:import namespace="{model.basis}" schemaLocation="{_BASIS_FILE}"/>'
        f'<xs:element name="{element}" type="m:{type_}"/>{groups}</xs:schema>'
    )


def basis_schema(model: Model) -> str:
    """Schema text of the types that all messages of one wet share."""
    groups = "".join(_group(name, elements, "b:") for name, elements in model.groups.items() if name.startswith("CDT_"))
    types = "".join(_simple_type(type_) for type_ in model.types.values())
    return (
        f'<xs:schema {_XS} xmlns:b="{model.basis}" targetNamespace="{model.basis}"'
        f' elementFormDefault="qualified">{groups}{types}</xs:schema>'
    )


def _group(name: str, elements: Iterable[Element], basis: str) -> str:
    return (
        f'<xs:complexType name="{_ROOT_TYPE if name == "Bericht" else name}"><xs:sequence>'
        + "".join(_element(element, basis) for element in elements)
        + "</xs:sequence></xs:complexType>"
    )


def _element(element: Element, basis: str) -> str:
    prefix = basis if element.type[:4] in ("CDT_", "LDT_") else "m:"
    occurs = ("" if element.is_required else ' minOccurs="0"') + (
        ' maxOccurs="unbounded"' if element.is_repeated else ""
    )
    start = f'<xs:element name="{element.name}"{occurs}'
    if not element.fixed:
        return f'{start} type="{prefix}{element.type}"/>'
    return (
        f'{start}><xs:simpleType><xs:restriction base="{prefix}{element.type}">'
        f"<xs:pattern value={quoteattr(element.fixed)}/></xs:restriction></xs:simpleType></xs:element>"
    )


def _simple_type(type_: SimpleType) -> str:
    facets = [f'<xs:enumeration value="{code}"/>' for code in sorted(type_.codes, key=_COMMON.__ne__)]
    facets += [f"<xs:{_FACET_TAGS[key]} value={quoteattr(value)}/>" for key, value in type_.facets.items()]
    return (
        f'<xs:simpleType name="{type_.name}"><xs:restriction base="xs:{type_.base}">'
        + "".join(facets)
        + "</xs:restriction></xs:simpleType>"
    )


class _BasisResolver(etree.Resolver):
    """Hands the basis schema over without a file, and nothing else."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def resolve(self, system_url: str, public_id: str, context: object = None) -> object:
        """The text of the basis schema, whatever is asked for: nothing else can be imported."""
        return self.resolve_string(self._text, context, base_url=_BASIS_FILE)
