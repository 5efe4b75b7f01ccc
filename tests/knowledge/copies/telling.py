"""A story of our own, and what becomes of it elsewhere."""

from __future__ import annotations

PARAGRAPHS = (
    "The harbour council of Norvik voted on Monday to rebuild the northern pier, which a storm damaged in the winter"
    " of 2023 and which has been closed to ships since then.",
    "Works will cost 14 million crowns and last until autumn. Two thirds of the money come from the regional fund, the"
    " rest is borrowed from the Seamen's Savings Bank.",
    "“We have waited long enough, and so have our fishermen,” the chairwoman of the council, Ann Smith, told reporters"
    " after the vote.",
    "Fishing boats have had to unload at Lower Quay, some 9 kilometres away, and carry their catch to the market hall"
    " by lorry, which owners say has doubled their expenses.",
)
STORY = "\n\n".join(PARAGRAPHS)
EDITED = (
    STORY.replace("voted on Monday to rebuild", "decided on Monday to restore")
    .replace("has been closed to ships since then", "has been shut to vessels ever since")
    .replace("come from the regional fund", "are paid out of the regional fund")
    .replace("told reporters after the vote", "said to journalists when it was over")
    .replace("carry their catch to the market hall", "bring their fish to the market")
)
CUT = "\n\n".join(PARAGRAPHS[:2])
CORRECTED = STORY.replace("14 million", "15 million")
ADDED = (
    f"NORVIK, Gull News.\n\n{STORY}\n\nGull News is read in forty towns. Write to us about what you have seen at sea."
)
OTHER_REPORT = (
    "Ships may dock again at Norvik's old northern pier before long. After two years of quarrels, thirteen of fifteen"
    " members raised their hands for a plan that engineers had drawn up last spring, with 14 million crowns for it.\n\n"
    "“We have waited long enough, and so have our fishermen,” the chairwoman of the council, Ann Smith, told reporters"
    " after the vote.\n\n"
    "Opponents had asked for a smaller jetty and a new road instead. They fear that debts will weigh on the town, whose"
    " 2023 budget closed in the red, and they want a referendum held in June."
)
TRANSLATED = (
    "Совет порта Норвика в понедельник проголосовал за восстановление северного пирса, который зимой 2023 года"
    " повредил шторм и который с тех пор закрыт для судов.\n\nРаботы обойдутся в 14 миллионов крон и продлятся до"
    " осени. Две трети средств даст областной фонд, остальное займут в сберегательном банке."
)
RATES = (
    "The Bank of Norvik has set the official rates of foreign currencies for today. One dollar is worth {0} crowns, one"
    " euro {1} crowns and one pound {2} crowns, the press service of the bank reports this morning on its pages."
)
FOOTER = (
    "Read our pages every morning, follow our channel and write to the editors about whatever you have seen at sea, in"
    " the harbour or on the islands. All rights belong to the publishing house, copying needs its written permission."
)
