"""The kinds of facts: neutral identifiers that the tables name and the claims carry."""

from __future__ import annotations

from typing import Literal

QuantityKind = Literal[
    "count", "percent", "money", "ordinal", "rank", "score", "fraction", "ratio", "age", "measure"
]
Bound = Literal["exact", "more", "less", "range", "vague"]
MomentKind = Literal[
    "date", "weekday", "time", "duration", "relative", "season", "daypart", "frequency"
]
MomentSide = Literal["", "before", "after"]
NameKind = Literal["person", "place", "organisation", "product", "nationality", "unknown"]
NegationKind = Literal["not", "without", "denial"]
Certainty = Literal[
    "possible", "likely", "seems", "alleged", "believed", "doubtful", "certain", "expected"
]
HedgeKind = Literal[Certainty, "planned", "intended", "obliged", "able"]
Degree = Literal["all", "most", "many", "some", "few", "none"]
