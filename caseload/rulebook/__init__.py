"""The rule tables of resources/rules, read into frozen rows: an extra room so that the domain stays without input."""

from caseload.rulebook.places import RESOURCES
from caseload.rulebook.reading import BadRule
from caseload.rulebook.rules import Rules, load_rules

__all__ = ["RESOURCES", "BadRule", "Rules", "load_rules"]
