"""内容雷同: sentences that a report shares with another, and the index that finds them in a whole round."""

from giyearreport.rules.similarity.likeness import Match, Wordings, places_of
from giyearreport.rules.similarity.neighbourhood import Neighbourhood
from giyearreport.rules.similarity.own_sentences import TOLD, OwnSentence, own_sentences

__all__ = ["TOLD", "Match", "Neighbourhood", "OwnSentence", "Wordings", "own_sentences", "places_of"]
