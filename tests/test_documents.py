"""What the five founding documents state, asked in their own words and in English and Russian."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import everything

import ccqs.query.names
import ccqs.query.search
from ccqs.dates.parse import parse_written
from ccqs.language.fold import fold, words
from ccqs.model import Dataset, Session, cited_locator, cited_source
from ccqs.query.claims import citations
from ccqs.query.labels import Forms, city_forms, find_labelled, topic_forms
from ccqs.query.names import find_people
from ccqs.query.people import holders
from ccqs.query.search import search
from ccqs.query.sessions import Criteria, named_by, select, span_between
from ccqs.query.sounds import sound

DOCUMENTS = Path(__file__).parents[2] / "shared" / "sources"
SESSIONS_REPORTED = {
    "seed-000": "2010-09",
    "seed-001": "2008-03",
    "seed-002": "2019-09",
    "seed-003": "2021-11",
    "seed-004": "2007-02",
}
COUNCIL = "council"
FIRST = 3
LONG = 60


class Fact(NamedTuple):
    """What a paragraph states: the answer, and the question in the document's words and two equivalents."""

    where: str
    answer: str
    fr: str
    en: str
    ru: str

    @property
    def document(self) -> str:
        """The document that states it."""
        return self.where.partition("#")[0]

    @property
    def session(self) -> str:
        """The session that the document reports."""
        return SESSIONS_REPORTED[self.document]


# Topics on the agenda: the answer is the topic.
TOPICS = (
    Fact(
        "seed-000#p1",
        "european-security",
        "problèmes de sécurité en Europe",
        "security problems in Europe",
        "проблемы безопасности в Европе",
    ),
    Fact(
        "seed-000#p1",
        "iranian-nuclear-programme",
        "dossier nucléaire iranien",
        "Iranian nuclear file",
        "иранское ядерное досье",
    ),
    Fact("seed-000#p1", "terrorism", "lutte anti-terrorisme", "anti-terrorism", "борьба с терроризмом"),
    Fact(
        "seed-000#p1",
        "israeli-palestinian-conflict",
        "règlement au Proche-Orient",
        "Middle East settlement",
        "ближневосточное урегулирование",
    ),
    Fact(
        "seed-000#p2",
        "european-security-architecture",
        "architecture de la sécurité européenne",
        "architecture of European security",
        "архитектура европейской безопасности",
    ),
    Fact("seed-000#p2", "european-security-treaty", "traité européen", "European treaty", "европейский договор"),
    Fact(
        "seed-000#p2",
        "indivisible-security",
        "indivisibilité de l'espace européen",
        "indivisibility of the European space",
        "неделимость европейского пространства",
    ),
    Fact(
        "seed-000#p3",
        "euro-atlantic-security",
        "sécurité euro-atlantique",
        "Euro-Atlantic security",
        "евроатлантическая безопасность",
    ),
    Fact(
        "seed-000#p3",
        "indivisible-security",
        "sécurité égale pour tous",
        "equal security for all",
        "равная безопасность для всех",
    ),
    Fact(
        "seed-000#p3",
        "people-to-people-contact",
        "contacts des gens",
        "contacts between people",
        "контакты между людьми",
    ),
    Fact(
        "seed-000#p3",
        "economic-cooperation",
        "coopération économique",
        "economic cooperation",
        "экономическое сотрудничество",
    ),
    Fact("seed-000#p3", "people-to-people-contact", "liens humanitaires", "humanitarian ties", "гуманитарные связи"),
    Fact(
        "seed-000#p4",
        "second-security-circle",
        "deuxième cercle de sécurité en Europe",
        "second security circle in Europe",
        "второй круг безопасности в Европе",
    ),
    Fact("seed-001#p8", "european-security", "sécurité européenne", "European security", "европейская безопасность"),
    Fact(
        "seed-001#p8",
        "international-security",
        "sécurité internationale",
        "international security",
        "международная безопасность",
    ),
    Fact(
        "seed-001#p8",
        "nato-russia-relations",
        "les relations OTAN-Russie",
        "NATO-Russia relations",
        "отношения Россия – НАТО",
    ),
    Fact(
        "seed-001#p8",
        "eu-russia-relations",
        "relations Union européenne-Russie",
        "European Union-Russia relations",
        "отношения Россия – Европейский союз",
    ),
    Fact(
        "seed-001#p8",
        "terrorism",
        "la lutte contre le terrorisme",
        "fight against terrorism",
        "борьба с терроризмом",
    ),
    Fact(
        "seed-001#p8",
        "united-nations",
        "coopération dans le cadre des Nations unies",
        "cooperation within the United Nations",
        "сотрудничество в рамках Организации Объединённых Наций",
    ),
    Fact(
        "seed-001#p8",
        "regional-crisis",
        "grands dossiers régionaux",
        "major regional issues",
        "региональные вопросы",
    ),
    Fact("seed-001#p8", "afghanistan", "l’Afghanistan", "Afghanistan", "Афганистан"),
    Fact(
        "seed-001#p8",
        "middle-east",
        "Proche et du Moyen-Orient",
        "Near and Middle East",
        "Ближний и Средний Восток",
    ),
    Fact("seed-001#p8", "kosovo", "Kosovo", "Kosovo", "Косово"),
    Fact("seed-001#p8", "chad", "Tchad", "Chad", "Чад"),
    Fact("seed-001#p8", "darfur", "Darfour", "Darfur", "Дарфур"),
    Fact(
        "seed-001#p9",
        "eu-council-presidency",
        "future présidence française du Conseil de l’Union européenne",
        "future French presidency of the Council of the European Union",
        "будущее председательство Франции в Совете Европейского союза",
    ),
    Fact("seed-001#p9", "bilateral-relations", "sujets bilatéraux", "bilateral issues", "двусторонние вопросы"),
    Fact(
        "seed-001#p9",
        "economic-cooperation",
        "coopération économique",
        "economic cooperation",
        "экономическое сотрудничество",
    ),
    Fact(
        "seed-001#p9",
        "cultural-cooperation",
        "coopération culturelle",
        "cultural cooperation",
        "культурное сотрудничество",
    ),
    Fact(
        "seed-001#p16",
        "united-nations",
        "coopération à l’ONU",
        "cooperation at the United Nations",
        "сотрудничество в ООН",
    ),
    Fact("seed-001#p16", "un-reform", "la réforme de l’ONU", "UN reform", "реформа ООН"),
    Fact(
        "seed-001#p16",
        "security-council-reform",
        "réforme du Conseil de sécurité",
        "reform of the Security Council",
        "реформа Совета Безопасности",
    ),
    Fact(
        "seed-001#p16",
        "european-security-architecture",
        "architecture de sécurité en Europe",
        "security architecture in Europe",
        "архитектура безопасности в Европе",
    ),
    Fact(
        "seed-001#p16",
        "eu-russia-relations",
        "relations entre l’Union européenne et la Russie",
        "relations between the European Union and Russia",
        "отношения между Европейским союзом и Россией",
    ),
    Fact("seed-001#p16", "cfe-treaty", "Traité FCE", "CFE Treaty", "Договор об обычных вооружённых силах в Европе"),
    Fact("seed-001#p16", "nato-russia-relations", "l’OTAN et la Russie", "NATO and Russia", "НАТО и Россия"),
    Fact(
        "seed-001#p16", "missile-defence", "la défense anti-missile", "anti-missile defence", "противоракетная оборона"
    ),
    Fact("seed-001#p16", "kosovo", "Kosovo", "Kosovo", "Косово"),
    Fact(
        "seed-001#p16",
        "non-proliferation",
        "non-prolifération des armes de destruction massive",
        "non-proliferation of weapons of mass destruction",
        "нераспространение оружия массового уничтожения",
    ),
    Fact(
        "seed-001#p16",
        "terrorism",
        "lutte contre le terrorisme",
        "counter-terrorism",
        "борьба против терроризма",
    ),
    Fact("seed-001#p16", "regional-crisis", "crises régionales", "regional crises", "региональные кризисы"),
    Fact("seed-001#p17", "middle-east", "le Proche-Orient", "the Near East", "Ближний Восток"),
    Fact("seed-001#p18", "lebanon", "le Liban", "Lebanon", "Ливан"),
    Fact("seed-001#p19", "afghanistan", "l’Afghanistan", "Afghanistan", "Афганистан"),
    Fact("seed-001#p19", "pakistan", "le Pakistan", "Pakistan", "Пакистан"),
    Fact("seed-001#p20", "chad", "le Tchad", "Chad", "Чад"),
    Fact("seed-001#p20", "darfur", "le Darfour", "Darfur", "Дарфур"),
    Fact(
        "seed-002#p1",
        "strategic-stability",
        "enjeux de stabilité stratégique",
        "strategic stability issues",
        "вопросы стратегической стабильности",
    ),
    Fact("seed-002#p4", "trust-and-security-agenda", "agenda de confiance", "agenda of trust", "повестка доверия"),
    Fact(
        "seed-002#p4",
        "european-security-architecture",
        "nouvelle architecture de confiance et de sécurité en Europe",
        "new architecture of trust and security in Europe",
        "новая архитектура доверия и безопасности в Европе",
    ),
    Fact(
        "seed-002#p9",
        "prisoner-exchange",
        "échange de 70 prisonniers",
        "exchange of 70 prisoners",
        "обмен 70 пленными",
    ),
    Fact("seed-002#p9", "ukraine", "l'Ukraine", "Ukraine", "Украина"),
    Fact("seed-003#p1", "libya", "la Libye", "Libya", "Ливия"),
    Fact("seed-003#p3", "libya", "la crise libyenne", "the Libyan crisis", "ливийский кризис"),
    Fact("seed-003#p3", "ukraine", "l'Ukraine", "Ukraine", "Украина"),
    Fact("seed-003#p3", "afghanistan", "l'Afghanistan", "Afghanistan", "Афганистан"),
    Fact("seed-003#p3", "sahel", "le Sahel", "the Sahel", "Сахель"),
    Fact(
        "seed-003#p3",
        "incident-prevention",
        "prévention des incidents lors des opérations militaires",
        "prevention of incidents during military operations",
        "предотвращение инцидентов при военных операциях",
    ),
    Fact(
        "seed-003#p4",
        "incident-prevention",
        "prévenir les incidents lors des activités militaires",
        "preventing incidents during military activities",
        "предотвращение инцидентов в ходе военной деятельности",
    ),
    Fact(
        "seed-003#p5",
        "international-security",
        "questions de sécurité internationale",
        "international security issues",
        "вопросы международной безопасности",
    ),
    Fact("seed-003#p5", "regional-crisis", "questions régionales", "regional issues", "региональные вопросы"),
    Fact(
        "seed-003#p6",
        "military-situation-in-europe",
        "dégradation de la situation militaro-politique en Europe",
        "worsening of the military-political situation in Europe",
        "ухудшение военно-политической обстановки в Европе",
    ),
    Fact(
        "seed-003#p6",
        "nato-eastern-presence",
        "présence militaire de l’OTAN à proximité des frontières russes",
        "NATO’s military presence near Russian borders",
        "военное присутствие НАТО у российских границ",
    ),
    Fact(
        "seed-003#p8",
        "ukraine",
        "situation sécuritaire en Ukraine",
        "security situation in Ukraine",
        "ситуация с безопасностью на Украине",
    ),
    Fact(
        "seed-003#p9",
        "wagner-mercenary",
        "déploiement de mercenaires de Wagner",
        "deployment of Wagner mercenaries",
        "размещение наёмников Вагнера",
    ),
    Fact(
        "seed-003#p9",
        "wagner-mercenary",
        "société de sécurité privée Wagner",
        "private security company Wagner",
        "частная охранная компания «Вагнер»",
    ),
    Fact("seed-003#p9", "sahel", "la bande sahélo-saharienne", "the Sahel-Sahara strip", "Сахаро-Сахельская зона"),
    Fact("seed-003#p10", "belarus", "la Biélorussie", "Belarus", "Белоруссия"),
    Fact(
        "seed-004#p15",
        "european-security-architecture",
        "architecture de sécurité en Europe",
        "security architecture in Europe",
        "архитектура безопасности в Европе",
    ),
    Fact(
        "seed-004#p15",
        "nato-russia-relations",
        "relations OTAN-Russie",
        "NATO-Russia relations",
        "отношения Россия – НАТО",
    ),
    Fact(
        "seed-004#p15",
        "eu-russia-relations",
        "relations Union européenne-Russie",
        "EU-Russia relations",
        "отношения Россия – ЕС",
    ),
    Fact("seed-004#p15", "european-defence", "la PESD", "ESDP", "ЕПБО"),
    Fact("seed-004#p15", "g8", "la coopération dans le cadre du G8", "G8 cooperation", "сотрудничество в рамках G8"),
    Fact("seed-004#p15", "g8", "le G8", "the Group of Eight", "Большая восьмёрка"),
    Fact(
        "seed-004#p15",
        "energy-security",
        "sécurité énergétique",
        "energy security",
        "энергетическая безопасность",
    ),
    Fact(
        "seed-004#p15",
        "non-proliferation",
        "lutte contre la prolifération des armes de destruction massive",
        "fight against the proliferation of weapons of mass destruction",
        "борьба с распространением оружия массового уничтожения",
    ),
    Fact(
        "seed-004#p15",
        "regional-crisis",
        "grands dossiers régionaux",
        "major regional issues",
        "региональные проблемы",
    ),
    Fact("seed-004#p15", "afghanistan", "Afghanistan", "Afghanistan", "Афганистан"),
    Fact("seed-004#p15", "middle-east", "Proche et Moyen-Orient", "Near and Middle East", "Ближний и Средний Восток"),
    Fact("seed-004#p15", "kosovo", "Kosovo", "Kosovo", "Косово"),
    Fact("seed-004#p15", "frozen-conflict", "conflits gelés", "frozen conflicts", "замороженные конфликты"),
)

# The ministers: the answer is the person, who sat at the session.
MINISTERS = (
    Fact("seed-000#p2", "sergei-lavrov", "Sergueï Lavrov", "Sergey Lavrov", "Сергей Лавров"),
    Fact("seed-000#p4", "bernard-kouchner", "Bernard Kouchner", "Bernard Kouchner", "Бернар Кушнер"),
    Fact("seed-002#p1", "jean-yves-le-drian", "Jean-Yves Le Drian", "Jean-Yves Le Drian", "Жан-Ив Ле Дриан"),
    Fact("seed-002#p1", "florence-parly", "Florence Parly", "Florence Parly", "Флоранс Парли"),
    Fact("seed-002#p5", "sergei-lavrov", "Sergueï Lavrov", "Sergey Lavrov", "Сергей Лавров"),
    Fact("seed-003#p2", "sergei-lavrov", "Sergueï Lavrov", "Sergei Lavrov", "Сергей Лавров"),
    Fact("seed-003#p2", "sergei-shoigu", "Sergueï Choïgou", "Sergei Shoigu", "Сергей Шойгу"),
    Fact("seed-003#p2", "jean-yves-le-drian", "Jean-Yves Le Drian", "Jean-Yves Le Drian", "Жан-Ив Ле Дриан"),
    Fact("seed-003#p2", "florence-parly", "Florence Parly", "Florence Parly", "Флоранс Парли"),
    Fact("seed-004#p11", "anatoly-serdyukov", "Anatoli Serdioukov", "Anatoly Serdyukov", "Анатолий Сердюков"),
    Fact("seed-004#p11", "sergei-lavrov", "Sergueï Lavrov", "Sergey Lavrov", "Сергей Лавров"),
)

# The same with the title of politeness that the document gives them.
TITLED = (
    Fact("seed-000#p4", "bernard-kouchner", "M. Kouchner", "Mr Kouchner", "г-н Кушнер"),
    Fact("seed-001#p7", "bernard-kouchner", "M. Bernard Kouchner", "Mr Bernard Kouchner", "господин Бернар Кушнер"),
    Fact("seed-001#p7", "herve-morin", "M. Hervé Morin", "Mr Hervé Morin", "господин Эрве Морен"),
    Fact("seed-001#p7", "sergei-lavrov", "M. Serguieï Lavrov", "Mr Sergei Lavrov", "господин Лавров"),
    Fact("seed-001#p7", "anatoly-serdyukov", "M. Anatoli Serdioukov", "Mr Anatoly Serdyukov", "господин Сердюков"),
    Fact("seed-001#p15", "herve-morin", "M. Morin", "Mr Morin", "г-н Морен"),
    Fact("seed-002#p3", "jean-yves-le-drian", "M.Le Drian", "Mr Le Drian", "г-н Ле Дриан"),
    Fact(
        "seed-004#p11",
        "michele-alliot-marie",
        "Madame Michèle Alliot-Marie",
        "Ms Michèle Alliot-Marie",
        "Мишель Аллио-Мари",
    ),
    Fact(
        "seed-004#p11",
        "philippe-douste-blazy",
        "Monsieur Philippe Douste-Blazy",
        "Mr Philippe Douste-Blazy",
        "Филипп Дуст-Блази",
    ),
)

# Others named: the answer is the person, who comes up in what is told of the session.
OTHERS = (
    Fact("seed-000#p2", "dmitry-medvedev", "Dmitri Medvedev", "Dmitry Medvedev", "Дмитрий Медведев"),
    Fact("seed-000#p3", "nicolas-sarkozy", "président Sarkozy", "President Sarkozy", "президент Саркози"),
    Fact("seed-001#p10", "nicolas-sarkozy", "Nicolas Sarkozy", "Nicolas Sarkozy", "Николя Саркози"),
    Fact("seed-002#p2", "emmanuel-macron", "Emmanuel Macron", "Emmanuel Macron", "Эммануэль Макрон"),
    Fact("seed-002#p5", "vladimir-putin", "Président Poutine", "President Putin", "президент Путин"),
    Fact("seed-002#p9", "vladimir-putin", "Vladimir Poutine", "Vladimir Putin", "Владимир Путин"),
    Fact("seed-003#p6", "alexander-fomin", "Alexandre Fomine", "Alexander Fomin", "Александр Фомин"),
    Fact("seed-003#p8", "dmitry-peskov", "Dmitri Peskov", "Dmitry Peskov", "Дмитрий Песков"),
    Fact("seed-003#p10", "clement-beaune", "Clément Beaune", "Clément Beaune", "Клеман Бон"),
    Fact("seed-003#p10", "vladimir-putin", "Vladimir Poutine", "Vladimir Putin", "Владимир Путин"),
    Fact(
        "seed-004#p13",
        "vladimir-putin",
        "Vladimir Poutine",
        "Vladimir Putin",
        "Владимир Путин",
    ),
)

# Offices as worded: the answer is the person who held that office on the day of the session.
OFFICES = (
    Fact(
        "seed-001#p7",
        "bernard-kouchner",
        "ministre des Affaires étrangères et européennes",
        "Minister of Foreign and European Affairs",
        "министр иностранных и европейских дел",
    ),
    Fact("seed-001#p7", "herve-morin", "ministre de la Défense", "Minister of Defence", "министр обороны"),
    Fact(
        "seed-001#p10",
        "nicolas-sarkozy",
        "Président de la République",
        "President of the Republic",
        "президент Республики",
    ),
    Fact(
        "seed-002#p3",
        "florence-parly",
        "ministre des Armées",
        "Minister of the Armed Forces",
        "министр вооружённых сил",
    ),
    Fact(
        "seed-003#p2",
        "sergei-lavrov",
        "ministre des Affaires étrangères",
        "Minister of Foreign Affairs",
        "министр иностранных дел",
    ),
    Fact("seed-003#p2", "sergei-shoigu", "ministre de la Défense", "Minister of Defence", "министр обороны"),
    Fact(
        "seed-003#p2",
        "jean-yves-le-drian",
        "ministre de l’Europe et des Affaires étrangères",
        "Minister for Europe and Foreign Affairs",
        "министр Европы и иностранных дел",
    ),
    Fact(
        "seed-003#p2",
        "florence-parly",
        "ministre des Armées",
        "Minister of the Armed Forces",
        "министр вооружённых сил",
    ),
    Fact(
        "seed-003#p6",
        "alexander-fomin",
        "vice-ministre de la Défense",
        "Deputy Minister of Defence",
        "заместитель министра обороны",
    ),
    Fact("seed-004#p11", "michele-alliot-marie", "ministre de la Défense", "Minister of Defence", "министр обороны"),
    Fact(
        "seed-004#p11",
        "philippe-douste-blazy",
        "ministre des Affaires étrangères",
        "Minister of Foreign Affairs",
        "министр иностранных дел",
    ),
)

# When: the answer is the session of that name or day. A day that the document leaves without its year has it here.
SESSIONS = (
    Fact("seed-001#p5", "2008-03", "mardi 11 mars 2008", "Tuesday 11 March 2008", "вторник, 11 марта 2008 г."),
    Fact("seed-001#p7", "2008-03", "La septième session", "the seventh session", "седьмая сессия"),
    Fact("seed-001#p7", "2008-03", "le 11 mars 2008", "on 11 March 2008", "11 марта 2008 года"),
    Fact(
        "seed-002#p1", "2019-09", "lundi 9 septembre 2019", "Monday 9 September 2019", "понедельник 9 сентября 2019 г."
    ),
    Fact("seed-003#p1", "2021-11", "12 novembre 2021", "12 November 2021", "12 ноября 2021 года"),
    Fact("seed-004#p6", "2007-02", "21 février 2007", "21 February 2007", "21 февраля 2007 г."),
    Fact("seed-004#p10", "2007-02", "le 21 février 2007", "February 21, 2007", "21 февраля 2007 года"),
    Fact("seed-004#p12", "2005-10", "le 11 octobre 2005", "11 October 2005", "11 октября 2005 г."),
    Fact("seed-004#p13", "2007-02", "sixième session", "sixth session", "шестая сессия"),
)

# Where: the answer is the session held in that city, the day of which is known from its own entry.
CITIES = (
    Fact("seed-001#p7", "2008-03", "Paris", "Paris", "Париж"),
    Fact("seed-001#p11", "2007-02", "Moscou", "Moscow", "Москва"),
    Fact("seed-002#p1", "2019-09", "Moscou", "Moscow", "Москва"),
    Fact("seed-003#p1", "2021-11", "Paris", "Paris", "Париж"),
    Fact("seed-004#p11", "2007-02", "à Moscou", "in Moscow", "в Москве"),
    Fact("seed-004#p12", "2005-10", "à Paris", "in Paris", "в Париже"),
)

# All else: the answer is the session, or the council, among the first that a search finds.
PASSAGES = (
    Fact("seed-000#p2", "2010-09", "l'initiative russe", "Russian initiative", "российская инициатива"),
    Fact("seed-000#p2", "2010-09", "Dmitri Medvedev en été 2008", "Medvedev, summer 2008", "Медведев, лето 2008"),
    Fact("seed-000#p2", "2010-09", "approches de blocs", "bloc approach", "блоковый подход"),
    Fact(
        "seed-000#p2",
        "2010-09",
        "Lavrov conférence de presse 2010",
        "Lavrov press conference 2010",
        "пресс-конференция Лаврова 2010",
    ),
    Fact(
        "seed-000#p3",
        "2010-09",
        "Europe sans clivages",
        "Europe without dividing lines",
        "Европа без разделительных линий",
    ),
    Fact("seed-000#p3", "2010-09", "base juridique sécurité égale", "legal basis", "правовая основа"),
    Fact("seed-000#p4", "2010-09", "Turquie", "Turkey", "Турция"),
    Fact("seed-000#p4", "2010-09", "Russie, Ukraine et Turquie", "Russia, Ukraine and Turkey", "Украина и Турция"),
    Fact("seed-000#p4", "2010-09", "propositions du président Sarkozy", "Sarkozy proposals", "предложения Саркози"),
    Fact(
        "seed-001#p3",
        COUNCIL,
        "Conseil de coopération franco-russe sur les questions de sécurité",
        "French-Russian Security Cooperation Council",
        "Российско-французский совет сотрудничества по вопросам безопасности",
    ),
    Fact("seed-001#p7", COUNCIL, "CCQS", "CCQS", "ССВБ"),
    Fact(
        "seed-001#p8",
        "2008-03",
        "sécurité européenne et internationale",
        "European and international security",
        "европейская и международная безопасность",
    ),
    Fact(
        "seed-001#p9",
        "2008-03",
        "entretien présidence française",
        "talks French presidency",
        "встреча председательство Франции",
    ),
    Fact(
        "seed-001#p9",
        "2008-03",
        "coopération économique et culturelle",
        "economic and cultural cooperation",
        "экономическое и культурное сотрудничество",
    ),
    Fact("seed-001#p10", "2008-03", "l’après-midi", "in the afternoon", "во второй половине дня"),
    Fact("seed-001#p11", COUNCIL, "en janvier 2002", "January 2002", "январь 2002"),
    Fact("seed-001#p11", COUNCIL, "dialogue stratégique", "strategic dialogue", "стратегический диалог"),
    Fact("seed-001#p11", "2007-02", "le 27 février", "27 February", "27 февраля"),
    Fact("seed-001#p12", "2008-03", "l’agence ITAR-TASS", "ITAR-TASS agency", "агентство ИТАР-ТАСС"),
    Fact("seed-001#p14", "2008-03", "investissements", "investment", "инвестиции"),
    Fact("seed-001#p14", "2008-03", "l’année croisée 2010", "cross year 2010", "перекрёстный год 2010"),
    Fact(
        "seed-001#p14",
        "2008-03",
        "énergie, aéronautique, automobile",
        "energy, aviation, cars",
        "энергетика, авиация, автомобили",
    ),
    Fact(
        "seed-001#p15",
        "2008-03",
        "Kouchner et Morin conférence de presse conjointe",
        "Kouchner Morin joint press conference",
        "Кушнер Морен совместная пресс-конференция",
    ),
    Fact("seed-001#p16", "2008-03", "Présidence française", "French presidency", "председательство Франции"),
    Fact("seed-001#p16", "2008-03", "le 1er juillet", "1 July", "1 июля"),
    Fact("seed-002#p1", "2019-09", "confiance", "trust", "доверие"),
    Fact("seed-002#p2", "2019-09", "Macron à Moscou en mai 2020", "Macron in Moscow, May 2020", "Макрон, май 2020"),
    Fact(
        "seed-002#p2",
        "2019-09",
        "75e anniversaire de la victoire",
        "75th anniversary of the victory",
        "75-летие Победы",
    ),
    Fact("seed-002#p3", COUNCIL, "format 2+2", "2+2 format", "формат 2+2"),
    Fact(
        "seed-002#p7",
        "2019-09",
        "défilé sur la place Rouge",
        "parade on Red Square",
        "парад на Красной площади",
    ),
    Fact("seed-001#p16", "2008-03", "Présidence slovène", "Slovenian presidency", "председательство Словении"),
    Fact("seed-002#p7", "2019-09", "militaires français", "French troops parade", "французские военные парад"),
    Fact("seed-002#p8", "2019-09", "depuis 7 ans", "7 years", "7 лет"),
    Fact("seed-002#p9", "2019-09", "8 septembre", "8 September", "8 сентября"),
    Fact("seed-002#p9", "2019-09", "Macron et Poutine par téléphone", "Macron Putin phone", "Макрон Путин телефон"),
    Fact("seed-002#p9", "2019-09", "efforts de paix", "peace efforts", "мирные усилия"),
    Fact("seed-002#p10", "2019-09", "Fin août", "late August", "конец августа"),
    Fact("seed-002#p10", "2019-09", "résidence d'été", "summer residence", "летняя резиденция"),
    Fact(
        "seed-003#p1",
        "2021-11",
        "conférence internationale sur la Libye",
        "international conference on Libya",
        "международная конференция по Ливии",
    ),
    Fact("seed-003#p4", "2021-11", "désescalade de la situation en Europe", "de-escalation", "деэскалация"),
    Fact("seed-003#p4", "2021-11", "hospitalité", "hospitality", "гостеприимство"),
    Fact(
        "seed-003#p8",
        "2021-11",
        "manœuvres militaires russes",
        "Russian military manoeuvres",
        "российские военные манёвры",
    ),
    Fact("seed-000#p2", "2010-09", "approches de blocs", "bloc approach", "блоковый подход"),
    Fact("seed-003#p8", "2021-11", "craintes sans fondement", "unfounded fears", "необоснованные опасения"),
    Fact("seed-003#p8", "2021-11", "mouvements de troupes russes", "Russian troop movements", "передвижения войск"),
    Fact("seed-003#p10", "2021-11", "dialogue UE et Minsk", "EU Minsk dialogue", "диалог ЕС и Минск"),
    Fact(
        "seed-003#p10",
        "2021-11",
        "crise des migrants à la frontière",
        "migrant crisis at the border",
        "кризис с мигрантами на границе",
    ),
    Fact("seed-003#p10", "2021-11", "migrants, trafic", "migrant trafficking", "Бон мигранты"),
    Fact(
        "seed-003#p11", COUNCIL, "en 2002 décision des présidents", "decision of the presidents", "решение президентов"
    ),
    Fact(
        "seed-003#p11",
        COUNCIL,
        "participation obligatoire des ministres",
        "mandatory participation of the ministers",
        "обязательное участие министров",
    ),
    Fact("seed-003#p11", COUNCIL, "une fois par an", "once a year", "раз в год"),
    Fact(
        "seed-003#p11",
        COUNCIL,
        "en alternance à Paris et à Moscou",
        "alternately in Paris and Moscow",
        "поочерёдно в Париже и Москве",
    ),
    Fact(
        "seed-004#p3",
        COUNCIL,
        "Conseil de coopération franco-russe",
        "Security Cooperation Council",
        "совет сотрудничества",
    ),
    Fact(
        "seed-004#p12",
        COUNCIL,
        "visite d'Etat du Président Vladimir Poutine à Paris",
        "state visit of Vladimir Putin to Paris",
        "государственный визит Владимира Путина в Париж",
    ),
    Fact("seed-004#p5", "2007-02", "20 février 2007", "20 February 2007", "20 февраля 2007"),
    Fact("seed-004#p12", COUNCIL, "janvier 2002", "January 2002", "января 2002"),
    Fact("seed-004#p12", COUNCIL, "dialogue stratégique", "strategic dialogue", "стратегический диалог"),
    Fact("seed-004#p13", "2007-02", "format restreint", "restricted format", "узкий состав"),
    Fact("seed-004#p13", "2007-02", "session plénière", "plenary session", "пленарное заседание 2007"),
    Fact("seed-004#p13", "2007-02", "l'après-midi", "in the afternoon", "во второй половине дня"),
    Fact(
        "seed-002#p10",
        "2019-09",
        "normalisation des relations avec Moscou",
        "normalisation of relations with Moscow",
        "нормализация отношений с Москвой",
    ),
    Fact(
        "seed-003#p8",
        "2021-11",
        "intégrité territoriale de l’Ukraine",
        "Ukraine’s territorial integrity",
        "территориальная целостность Украины",
    ),
    Fact(
        "seed-003#p10",
        "2021-11",
        "frontière biélorusso-polonaise",
        "Belarusian-Polish border",
        "белорусско-польская граница",
    ),
    Fact(
        "seed-002#p2",
        "2019-09",
        "75e anniversaire de la victoire",
        "75th anniversary of the victory",
        "75-летие Победы",
    ),
    Fact(
        "seed-002#p7",
        "2019-09",
        "défilé sur la place Rouge",
        "parade on Red Square",
        "парад на Красной площади",
    ),
)

ALL = (*TOPICS, *MINISTERS, *TITLED, *OTHERS, *OFFICES, *SESSIONS, *CITIES, *PASSAGES)


def asked(facts: Sequence[Fact]) -> list[object]:
    """Return each fact with each wording of its question, one that two languages share only once.

    Quick are the document's own words, and those of English and of Russian by turns.
    """
    cases: list[object] = []
    for number, fact in enumerate(facts):
        seen = set()
        for lang, wording in zip(("fr", "en", "ru"), (fact.fr, fact.en, fact.ru), strict=True):
            if wording not in seen:
                marks = [pytest.mark.slow] if lang == ("en", "ru")[number % 2] else []
                cases.append(pytest.param(fact, wording, id=f"{fact.where}-{fact.answer}-{number}-{lang}", marks=marks))
            seen.add(wording)
    return cases


@pytest.fixture(scope="module")
def topics(real: Dataset) -> Forms:
    return topic_forms(real)


@pytest.fixture(scope="module", autouse=True)
def once(real: Dataset) -> Iterator[None]:
    """Fold each text and index the dataset once for all questions, not once for each; the answers are the same."""
    remembered = lru_cache(maxsize=None)(fold)
    with pytest.MonkeyPatch.context() as patch:
        for module in (ccqs.query.names, ccqs.query.search):
            patch.setattr(module, "fold", remembered)
            patch.setattr(module, "words", lambda text: remembered(text).split())
        index = ccqs.query.search._Index(real)  # noqa: SLF001
        patch.setattr(ccqs.query.names, "sound", lru_cache(maxsize=None)(sound))
        patch.setattr(ccqs.query.search, "_Index", lambda _: index)
        yield


@pytest.fixture(scope="module")
def found(real: Dataset) -> Callable[[str], list[str]]:
    """Search, for the ids of what is found."""
    return lambda text: [one.record for one in search(real, text).found]


@pytest.fixture(scope="module")
def sessions(real: Dataset) -> dict[str, Session]:
    return {session.id: session for session in real.sessions}


def chosen(dataset: Dataset, criteria: Criteria) -> list[str]:
    return [one.session.id for one in select(dataset, criteria)]


@pytest.mark.parametrize(("fact", "wording"), asked(TOPICS))
def test_documents_topic_lists_the_session(real: Dataset, topics: Forms, fact: Fact, wording: str) -> None:
    matches = [match.id for match in find_labelled(wording, topics)]
    assert matches == [fact.answer]
    assert fact.session in chosen(real, Criteria(topics=matches))


@pytest.mark.slow
@pytest.mark.parametrize(("fact", "wording"), asked(TOPICS))
def test_documents_topic_is_searched(found: Callable[[str], list[str]], fact: Fact, wording: str) -> None:
    assert fact.session in found(wording)


@pytest.mark.parametrize(("fact", "wording"), asked((*MINISTERS, *TITLED)))
def test_documents_minister_lists_the_session(real: Dataset, fact: Fact, wording: str) -> None:
    matches = [match.id for match in find_people(real, wording)]
    assert matches == [fact.answer]
    assert fact.session in chosen(real, Criteria(ministers=matches))


@pytest.mark.parametrize(("fact", "wording"), asked(OTHERS))
def test_documents_person_is_known(real: Dataset, fact: Fact, wording: str) -> None:
    assert [match.id for match in find_people(real, wording)] == [fact.answer]


@pytest.mark.parametrize(("fact", "wording"), asked((*MINISTERS, *OTHERS)))
def test_documents_person_is_searched(found: Callable[[str], list[str]], fact: Fact, wording: str) -> None:
    assert fact.session in found(wording)


@pytest.mark.parametrize(
    ("session", "wording"),
    [("2007-02", "Madame Michèle Alliot-Marie"), ("2007-02", "Mr Philippe Douste-Blazy"), ("2010-09", "M. Kouchner")],
)
def test_documents_titled_person_is_searched(found: Callable[[str], list[str]], session: str, wording: str) -> None:
    assert session in found(wording)


@pytest.mark.parametrize("fact", [pytest.param(fact, id=f"{fact.where}-{fact.answer}") for fact in OFFICES])
def test_documents_office_is_held_that_day(real: Dataset, sessions: dict[str, Session], fact: Fact) -> None:
    held = holders([real.people[fact.answer]], real.portfolios, sessions[fact.session].date.stated)
    assert len(held) == 1
    for lang in ("fr", "en", "ru"):
        assert fold(held[0].post.title[lang]).startswith(fold(getattr(fact, lang)))


@pytest.mark.parametrize(("fact", "wording"), asked(SESSIONS))
def test_documents_session_is_named(real: Dataset, found: Callable[[str], list[str]], fact: Fact, wording: str) -> None:
    assert [session.id for session in named_by(real, wording)] == [fact.answer]
    assert found(wording)[0] == fact.answer


@pytest.mark.parametrize(("fact", "wording"), asked([fact for fact in SESSIONS if re.search(r"\d{4}", fact.fr)]))
def test_documents_date_bounds_the_list(real: Dataset, fact: Fact, wording: str) -> None:
    assert chosen(real, Criteria(span=span_between(wording, wording))) == [fact.answer]
    assert parse_written(wording).text == next(one.date.text for one in real.sessions if one.id == fact.answer)


@pytest.mark.parametrize(("fact", "wording"), asked(CITIES))
def test_documents_city_lists_the_session(
    real: Dataset, sessions: dict[str, Session], fact: Fact, wording: str
) -> None:
    cities = [match.id for match in find_labelled(wording, city_forms(real))]
    day = sessions[fact.answer].date.stated
    assert chosen(real, Criteria(places=cities, span=day)) == [fact.answer]


@pytest.mark.parametrize(("fact", "wording"), asked(PASSAGES))
def test_documents_passage_is_searched(found: Callable[[str], list[str]], fact: Fact, wording: str) -> None:
    assert fact.answer in found(wording)[:FIRST]


def test_documents_president_receives_the_ministers(sessions: dict[str, Session]) -> None:
    hosts = {id_: one.audience.host for id_, one in sessions.items() if one.audience}
    assert (hosts["2007-02"], hosts["2008-03"]) == ("vladimir-putin", "nicolas-sarkozy")


def test_documents_council_is_as_told(real: Dataset) -> None:
    council = real.council
    rhythms = [
        rival.value["fr"] for rival in council.rivals if rival.field == "rhythm" and isinstance(rival.value, dict)
    ]
    created = [str(rival.value) for rival in council.rivals if rival.field == "created"]
    assert council.names["fr"] == "Conseil de coopération franco-russe sur les questions de sécurité"
    assert council.abbreviation == {"fr": "CCQS", "en": "CCQS", "ru": "ССВБ"}
    assert council.created_at == "paris"
    assert {"2002", "2002-01"} <= set(created)
    assert any(rhythm.startswith("réunion annuelle") for rhythm in rhythms)


def test_documents_doubted_day_is_kept_as_a_rival(sessions: dict[str, Session]) -> None:
    rival = next(one for one in sessions["2007-02"].rivals if str(one.value) == "2007-02-27")
    assert (rival.field, [str(cite) for cite in rival.cites]) == ("date", ["seed-001#p11"])


# What follows needs the documents themselves.

needs_documents = pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the documents are not beside the project")

# Paragraphs without a statement about dates, cities, people or topics: navigation, headings, rules, courtesies.
SILENT = {
    "seed-001": {"p1", "p2", "p4", "p6", "p13", "p21", "p22"},
    "seed-002": {"p6"},
    "seed-003": {"p7"},
    "seed-004": {"p1", "p2", "p4", "p7", "p8", "p9", "p14", "p16", "p17"},
}


@pytest.fixture(scope="module")
def documents() -> dict[str, dict[str, str]]:
    """Read the paragraphs of each document by locator, counted as the locators count them: only those not empty."""
    read = {}
    for path in sorted(DOCUMENTS.glob("0*.txt")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        read[f"seed-{path.name[:3]}"] = {f"p{number}": line for number, line in enumerate(lines, start=1)}
    return read


def in_order(sought: list[str], text: list[str]) -> bool:
    """Tell whether some words stand in a text in that order, perhaps with others between them."""
    rest = iter(text)
    return all(word in rest for word in sought)


@needs_documents
def test_documents_are_five(documents: dict[str, dict[str, str]]) -> None:
    assert set(documents) == set(SESSIONS_REPORTED)


@needs_documents
def test_documents_are_asked_in_their_own_words(documents: dict[str, dict[str, str]]) -> None:
    foreign = []
    for fact in ALL:
        said = words(documents[fact.document][fact.where.partition("#")[2]])
        sought = [word for word in words(fact.fr) if word not in {fact.session[:4], fact.answer[:4]}]
        if not in_order(sought, said) and not set(sought) <= {*said, "et", "en", "a"}:
            foreign.append((fact.where, fact.fr))
    assert foreign == []


@needs_documents
def test_documents_have_every_paragraph_asked(documents: dict[str, dict[str, str]]) -> None:
    stated = {fact.where for fact in ALL}
    silent = {f"{document}#{locator}" for document, locators in SILENT.items() for locator in locators}
    paragraphs = {f"{document}#{locator}" for document, text in documents.items() for locator in text}
    assert stated & silent == set()
    assert stated | silent == paragraphs


@needs_documents
def test_documents_have_the_paragraphs_cited(real: Dataset, documents: dict[str, dict[str, str]]) -> None:
    cites = {one.cite for one in citations(real) if one.cite.startswith("seed-")}
    assert {cited_source(cite) for cite in cites} == set(documents)
    assert [cite for cite in cites if cited_locator(cite) not in documents[cited_source(cite)]] == []


@pytest.fixture(scope="module")
def copied(real: Dataset, documents: dict[str, dict[str, str]]) -> set[str]:
    """Collect the long sentences of the dataset that stand in a document, names, titles and quotations apart."""
    read = [fold(" ".join(paragraphs.values())) for paragraphs in documents.values()]
    sentences = {
        sentence
        for path, text in everything(real, "dataset")
        if isinstance(text, str) and not re.search(r"\.(title|url|names|alt|aliases|quotes)\b", path)
        for sentence in re.split(r"(?<=[.!?;:…])\s+", text)
        if len(sentence) >= LONG
    }
    return {sentence for sentence in sentences if any(fold(sentence) in document for document in read)}


NAMED_THING = "Future présidence française du Conseil de l’Union européenne."


@needs_documents
def test_documents_give_no_sentence_but_a_name(copied: set[str]) -> None:
    assert copied <= {NAMED_THING}


@needs_documents
def test_documents_give_no_sentence(copied: set[str]) -> None:
    assert copied == set()
