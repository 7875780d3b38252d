"""The sentences of a text, and what their wording says: that a meeting took place or was put off, which meeting is
meant, before whom something was said, by which side, and what came of it.

The cues are words of communiqués and press reports in French, English and Russian, matched as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ccqs.language.sentences import sentence_ends

_WORDS = re.IGNORECASE | re.UNICODE


def _cue(*alternatives: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(alternatives) + r")", _WORDS)


class Cue(StrEnum):
    """What the wording of a sentence may say."""

    SESSION = "session"
    COUNCIL = "council"
    OTHER_MEETING = "other-meeting"
    OTHER_TIME = "other-time"
    FOUNDING = "founding"
    HELD = "held"
    PLANNED = "planned"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    NOT_HELD = "not-held"
    AUDIENCE = "audience"
    PRESS = "press"
    MARGIN = "margin"
    ANNOUNCED = "announced"
    DISCUSSED = "discussed"
    SAID = "said"
    AGREED = "agreed"
    DECIDED = "decided"
    SIGNED = "signed"
    PROPOSED = "proposed"
    ASKED = "asked"
    DISAGREED = "disagreed"


CUES: Mapping[Cue, re.Pattern[str]] = {
    Cue.SESSION: _cue(
        r"sessions?\b",
        r"séances? (?:du|plénière)",
        r"réunions?\b",
        r"s['’]est réunie?\b",
        r"rencontres?\b",
        r"entretiens?\b",
        r"pourparlers\b",
        r"format «? ?2 ?\+ ?2",
        r"2 ?\+ ?2",
        r"deux plus deux",
        r"meetings?\b",
        r"talks\b",
        r"consultations\b",
        r"two[ -]plus[ -]two",
        r"заседани",
        r"сесси",
        r"встреч",
        r"переговор",
        r"консультаци",
        r"два плюс два",
        r"sommet\b",
        r"se sont (?:réunis|rencontrés)",
        r"rencontrent\b",
        r"\bmet\b",
    ),
    Cue.OTHER_MEETING: _cue(
        r"(?:la |les |le )?(?:dernières?|précédente?s?|premières?) (?:\w+ )?"
        r"(?:session|réunion|rencontre|édition|entretien|séance|conseil|CCQS|fois)",
        r"(?:session|réunion|rencontre)s? précédente",
        r"s['’](?:était|étaient) (?:tenue?s?|réunis)",
        r"avait eu lieu",
        r"(?:la |de la )?prochaine (?:session|réunion|rencontre)",
        r"pour la (?:première|dernière) fois",
        r"(?:the )?(?:last|previous|next|first) (?:(?:[\w-]+|2 ?\+ ?2) ){0,3}(?:session|meeting|round|talks|time)",
        r"(?:was|were|had been) last held",
        r"had (?:met|been held)",
        r"last (?:met|time)",
        r"предыдущ",
        r"прошл(?:ое|ая|ой|ом|ого) (?:заседани|встреч|сесси)",
        r"(?:последн|следующ|очередн(?:ое|ая) \w+ намечен|перв[аоы][ейя]+)\w* (?:[\w-]+ )?(?:заседани|встреч|сесси)",
        r"в последний раз",
        r"par téléphone|entretien téléphonique|by (?:tele)?phone|phone (?:call|conversation)|по телефону|телефонн",
        r"visite d['’][ÉE]tat",
        r"state visit",
        r"государственного визита",
    ),
    Cue.OTHER_TIME: re.compile(r"\A\W*(?:la veille|the day before|the previous day|накануне)\b", _WORDS),
    Cue.FOUNDING: _cue(
        r"créée?s? (?:en|par|le)",
        r"fondée?s? en",
        r"a été créé",
        r"(?:was )?(?:created|established|founded|set up) (?:in|by|on)",
        r"был[аои]? (?:создан|учрежд[её]н)",
        r"создан[аоы]? ",
        r"учрежд[её]н",
    ),
    Cue.HELD: _cue(
        r"s['’](?:est|sont) (?:tenue?s?|réunie?s?|ouverte?s?|déroulée?s?)",
        r"a eu lieu",
        r"ont eu lieu",
        r"a lieu\b",
        r"se sont (?:réunis|rencontrés|retrouvés|tenus|entretenus|penchés)",
        r"ont (?:reçu|retrouvé|rencontré)\b",
        r"(?:a|ont) accueilli\b",
        r"s['’]est réunie?\b",
        r"se réunit\b",
        r"rencontrent\b",
        r"ont (?:évoqué|discuté|abordé|examiné)",
        r"(?:was|were|has been) held",
        r"took place",
        r"(?:have |has )?met\b",
        r"discussed\b",
        r"(?:is|are) (?:being held|meeting|holding)",
        r"(?:have |has )?held (?:talks|consultations|its|the|a|an)\b",
        r"was held",
        r"состоял[аио]сь",
        r"состоялся",
        r"прош[её]л\b",
        r"прошл[аои]\b",
        r"провели\b",
        r"проходит\b",
        r"встретились\b",
        r"обсудили\b",
        r"завершил[аио]сь",
        r"открыл[аио]сь",
        r"(?:прошед|состояв)ш",
        r"siègent\b",
        r"siège\b(?= (?:à|au|en|ce|le)\b)",
        r"siég(?:é|eait|eaient)\b",
        r"(?:sits?|sat|sitting) (?:in|at)\b",
        r"заседа(?:ет|ют|л[аи]?)\b",
        r"réunis? (?:à|au|hier|ce|lundi|mardi|mercredi|jeudi|vendredi)\b",
        r"(?:hosted|convened|gathered|brought together)\b",
        r"(?:wrapped up|concluded|ended|began|opened) (?:\w+ ){0,4}(?:talks|session|meeting|consultations)\b",
        r"(?:a|ont) réuni\b",
        r"собрал(?:о|а|ись|ся|ось|ась)?\b",
        r"saw \w+ host\b",
    ),
    Cue.PLANNED: _cue(
        r"se (?:tiendra|tiendront|réunira|réuniront|rendront|rendra|déroulera)",
        r"(?:tiendra|tiendront) (?:sa|leur|la|une)\b",
        r"aura lieu",
        r"auront lieu",
        r"prévue?s?\b",
        r"(?:doi(?:t|vent)|dev(?:ait|aient)) (?:\w+ )?(?:se (?:tenir|réunir|rencontrer)|avoir lieu)",
        r"(?:va|vont) (?:se (?:tenir|réunir|rencontrer)|avoir lieu|recevoir|accueillir|rencontrer)",
        r"(?:recevr|accueiller|rencontrer)(?:a|ont)\b",
        r"(?:will|to) (?:be held|meet|gather|take place|travel|hold|host)",
        r"(?:is|are|was|were) (?:scheduled|due|expected|planned|set)",
        r"(?:se retrouvent|se réunissent|seront? à)\b",
        r"долж(?:ен|н[аоы])? (?:был[аои]? )?(?:состояться|пройти)",
        r"(?:собер[её]тся|соберутся|встретятся|проведут|провед[её]т)\b",
        r"состоится\b",
        r"состоятся\b",
        r"пройд[её]т\b",
        r"пройдут\b",
        r"намечен[аоы]?\b",
        r"запланирован[аоы]?\b",
        r"планируется\b",
        r"предстоит\b",
        r"предстоящ",
    ),
    Cue.POSTPONED: _cue(
        r"reportée?s?\b",
        r"report (?:de|du|sine)",
        r"ajournée?s?\b",
        r"postpone",
        r"put off",
        r"перенес[её]н",
        r"перен[оё]с",
        r"отлож",
        r"отсроч",
    ),
    Cue.CANCELLED: _cue(
        r"annul(?:ée?s?|er|ation)\b", r"cancel", r"called off", r"отмен[её]н", r"отменил", r"отмен[аы]\b"
    ),
    Cue.NOT_HELD: _cue(
        r"n['’]aura pas lieu",
        r"n['’]a pas eu lieu",
        r"ne se tiendra pas",
        r"will not (?:be held|take place)",
        r"did not take place",
        r"не состоя",
        r"не состоится",
        r"не пройд[её]т",
    ),
    Cue.AUDIENCE: _cue(
        r"(?:été|sera|seront|sont) (?:\w+ )?(?:reçue?s?|accueillie?s?)",
        r"les a (?:\w+ )?(?:reçus|accueillis)",
        r"s['’]est entretenu (?:[\w'’-]+ ){0,3}avec les (?:quatre )?(?:ministres|participants)",
        r"a reçu\b",
        r"recevra\b",
        r"audience\b",
        r"(?:were|was|are|be) (?:\w+ )?received",
        r"welcomed (?:the )?(?:four )?(?:ministers|participants)",
        r"received (?:the )?(?:ministers|participants|members)",
        r"receiv(?:es|ed) ",
        r"met with (?:the )?(?:four )?(?:participants|ministers)",
        r"принял\b",
        r"приняты\b",
        r"принят президентом",
        r"примет\b",
        r"встретился с (?:министр|участник)",
    ),
    Cue.PRESS: _cue(
        r"conférence de presse",
        r"point de presse",
        r"devant (?:la presse|les journalistes)",
        r"a déclaré à la presse",
        r"press conference",
        r"news conference",
        r"briefing",
        r"told (?:reporters|journalists)",
        r"пресс-конференци",
        r"брифинг",
        r"журналист",
    ),
    Cue.MARGIN: _cue(
        r"en marge d[eu]s? (?:la |cette |l['’])?(?:CCQS|session|réunion|conseil de coopération)",
        r"en marge d[eu]s? (?:la |cette |l['’])?(?:rencontre|séance|entretiens)",
        r"(?:on|in) the (?:sidelines|margins) of the (?:council|session|meeting|talks)",
        r"на полях (?:заседани|встреч|сесси|совет)",
        r"в кулуарах",
        r"entretien bilatéral",
        r"bilateral (?:meeting|talks) between",
    ),
    Cue.ANNOUNCED: _cue(
        r"permettr(?:a|ont)",
        r"(?:sera|seront) (?:abordé|évoqué|discuté|examiné|consacré|accordé|question|l['’]occasion)",
        r"(?:dev(?:r?ai|)(?:t|ent)|doi(?:t|vent)|va|vont|entend(?:ent)?|compte(?:nt)?) "
        r"(?:\w+ ){0,2}(?:aborder|évoquer|discuter|examiner|porter)",
        r"(?:aborder|débattr|discuter|échanger|évoquer|examiner|parler|traiter)(?:a|ont)\b",
        r"затронут\b",
        r"comprendra\b",
        r"portera\b",
        r"porteront\b",
        r"pour (?:évoquer|aborder|discuter)",
        r"au menu",
        r"à l['’]ordre du jour",
        r"will (?:discuss|address|focus|review|consider|be discussed|touch)",
        r"to discuss\b",
        r"is expected to",
        r"on the agenda",
        r"(?:plan|intend)s? to",
        r"обсудят\b",
        r"намерены?\b",
        r"рассмотрят\b",
        r"будут (?:обсуждаться|рассмотрены)",
        r"будет (?:уделено|обсуждаться|рассмотрен)",
        r"предстоит\b",
        r"планируется\b",
        r"в повестке",
        r"предполагается\b",
    ),
    Cue.DISCUSSED: _cue(
        r"(?:ont|a|avons|été|avait|avaient) (?:\w+ ){0,2}"
        r"(?:évoqué|discuté|abordé|parlé|examiné|passé en revue|échangé|permis d['’]aborder)",
        r"d['’]aborder",
        r"(?:sujets?|questions?|thèmes?|dossiers?) (?:\w+ )?(?:abordée?s?|évoquée?s?)",
        r"convergences?",
        r"parl(?:e|ent|ait) (?:\w+ )?d[eu]",
        r"se sont (?:\w+ )?(?:penchés|entretenus)",
        r"il (?:a|avait|est|était|sera) (?:\w+ ){0,2}question",
        r"il s['’]agit (?:aussi|également|notamment)",
        r"échang(?:e|es) de vues",
        r"au (?:centre|cœur) de",
        r"consacrée?s? (?:à|aux|au)",
        r"discuss(?:ed|ion)",
        r"(?:talked|spoke) about",
        r"addressed",
        r"exchanged views",
        r"reviewed",
        r"considered",
        r"touched (?:up)?on",
        r"turned to",
        r"featured\b",
        r"dominated\b",
        r"focus(?:ed)? on",
        r"обсуд",
        r"обсужд",
        r"рассмотре",
        r"рассматрива",
        r"затрон",
        r"затрагив",
        r"речь шла",
        r"обменялись мнениями",
        r"уделено внимание",
        r"внимани[ея]",
        r"в центре",
        r"говорили о",
        r"поднял[иа]? вопрос",
    ),
    Cue.SAID: _cue(
        r"(?:a|ont) (?:\w+ )?(?:déclaré|dit|affirmé|souligné|indiqué|ajouté|rappelé|jugé|estimé|annoncé)",
        r"(?:a|ont) (?:\w+ )?(?:précisé|expliqué|insisté|averti|prévenu)",
        r"selon\b",
        r"(?:said|stated|stressed|noted|added|announced|told|according to|pointed out|emphasi[sz]ed)\b",
        r"(?:suggested|warned|argued|voiced|expressed)\b",
        r"заявил",
        r"сказал",
        r"отметил",
        r"подчеркнул",
        r"сообщил",
        r"по словам",
        r"добавил",
        r"пояснил",
        r"указал",
        r"заверил",
        r"предупредил",
        r"объявил",
        r"выразил",
    ),
    Cue.AGREED: _cue(
        r"(?:sont|ont|avons|sommes|été) (?:\w+ )?convenu",
        r"se sont (?:mis|accordés)",
        r"agreed (?:to|on|that)",
        r"договорились",
        r"условились",
        r"согласились",
        r"согласовали",
    ),
    Cue.DECIDED: _cue(
        r"(?:ont|a|avons|été) (?:\w+ )?décidé",
        r"decided (?:to|on|that)",
        r"приня(?:ли|то|л) решение",
        r"решили\b",
        r"было решено",
    ),
    Cue.SIGNED: _cue(
        r"(?:ont|a|avons|été) (?:\w+ )?(?:signé|adopté)",
        r"(?:signed|adopted) (?:a|an|the)",
        r"was (?:signed|adopted)",
        r"подписа(?:ли|н)",
        r"принят[аоы]? (?:заявлени|декларац)",
    ),
    Cue.PROPOSED: _cue(r"(?:a|ont|avons) (?:\w+ )?proposé", r"proposed\b", r"предложил"),
    Cue.ASKED: _cue(
        r"(?:a|ont) (?:\w+ )?(?:appelé|exhorté|demandé|encouragé)", r"called (?:for|on)", r"urged\b", r"призвал"
    ),
    Cue.DISAGREED: _cue(
        r"désaccords?\b", r"divergences?\b", r"disagree", r"differ(?:ences|ed)? (?:on|over)", r"разноглас", r"расхожден"
    ),
}

# What bears on a word stands no more letters before or after it: a sentence may be as long as a file.
REACH = 300


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a text.

    Attributes:
        start, end: Character positions in the text.
        paragraph: The number of its paragraph, from 1; empty lines do not count.
        line: The number of the line on which it starts, from 1.
        cues: What its wording says.
    """

    text: str
    start: int
    end: int
    paragraph: int
    line: int
    cues: frozenset[Cue]

    def before(self, at: int) -> str:
        """Return what stands before a place of the text in the sentence, as far as that can bear on it."""
        at -= self.start
        return self.text[max(at - REACH, 0) : at]

    def after(self, at: int) -> str:
        """Return what stands after a place of the text in the sentence, as far as that can bear on it."""
        at -= self.start
        return self.text[at : at + REACH]


# What is said aside of another meeting, or of how the council was founded, is a sentence of its own.
_ASIDE = re.compile(
    rf"[,;(–—]\s*+(?={CUES[Cue.FOUNDING].pattern}|{CUES[Cue.OTHER_MEETING].pattern})", CUES[Cue.FOUNDING].flags
)


# A line that stops at no stop goes on in the next one, when that begins with a small letter.
_WRAP = re.compile(r"(?<=[\w,»”)])[ \t]*\r?\n(?=[^\W\d_A-ZА-ЯЁÀ-Ý])")


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a text, paragraph by paragraph."""
    paragraph = number = at = 0
    for line in _WRAP.sub(lambda wrap: " " * len(wrap[0]), text).splitlines(keepends=True):
        written = text[at : at + len(line)].splitlines()
        for start, end in _split(line):
            said = line[start:end]
            found = frozenset(cue for cue, pattern in CUES.items() if pattern.search(said))
            wraps = text.count("\n", at, at + start)
            yield Sentence(said, at + start, at + end, paragraph + 1 + wraps, number + 1 + wraps, found)
        paragraph += sum(bool(one.strip()) for one in written)
        number += len(written)
        at += len(line)


def _split(line: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in sentence_ends(line):
        yield from _asides(line, start, end)
        start = end
    yield from _asides(line, start, len(line))


def _asides(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence, cut where it begins to speak of something else in passing."""
    if not line[start:end].strip():
        return
    for aside in _ASIDE.finditer(line, start, end):
        if line[start : aside.end()].strip():
            yield start, aside.end()
            start = aside.end()
    yield start, end
