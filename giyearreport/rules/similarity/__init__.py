"""内容雷同: sentences that a report shares with another, and the index that finds them in a whole round."""

from giyearreport.rules.similarity.neighbourhood import Match, Neighbourhood, likeness
from giyearreport.rules.similarity.sentences import TOLD, Sentence, sentences_of

__all__ = ["TOLD", "Match", "Neighbourhood", "Sentence", "likeness", "sentences_of"]
