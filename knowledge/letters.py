"""Letters of scripts."""

from __future__ import annotations

import re

# The blocks Cyrillic and Cyrillic Supplement: Russian, Kazakh, Kyrgyz and their neighbours.
CYRILLIC = re.compile(r"[\u0400-\u052f]")
