"""Transcripts in several languages, written for the tests, and what each must give."""

from __future__ import annotations

from typing import NamedTuple


class Spoken(NamedTuple):
    """A transcript and what is in it: who has which part, which turns are pairs, what is heard."""

    language: str
    text: str
    roles: dict[str, str]
    pairs: list[tuple[list[int], list[int]]]
    directions: list[str]


SPANISH_OWN_LINE = Spoken(
    "es",
    """\
Conferencia de prensa del Gobierno Regional
Fecha: 14 de mayo de 2024

MODERADORA:
Buenos días. Damos inicio a la conferencia de prensa. Tiene la palabra la ministra.

LUCÍA FERRER, MINISTRA DE AGUAS:
Buenos días a todas y a todos. Hoy presentamos el plan de los embalses para los próximos
años, que se ha elaborado con los municipios y con las comunidades de regantes. Se trata de
que nadie se quede sin agua en verano y de que los ríos conserven su caudal.

PERIODISTA:
Ministra, ¿cuánto va a costar el plan y quién lo va a pagar?

LUCÍA FERRER, MINISTRA DE AGUAS:
El plan cuesta cuarenta millones y lo paga el Gobierno. (Aplausos) No habrá nuevas tasas.

PERIODISTA:
Quisiera saber cuándo empiezan las obras

LUCÍA FERRER, MINISTRA DE AGUAS:
Empiezan en otoño. (Señala el mapa.)

MODERADORA:
Con esto concluimos. Muchas gracias.
""",
    {"MODERADORA": "moderator", "LUCÍA FERRER": "respondent", "PERIODISTA": "questioner"},
    [([3], [4]), ([5], [6])],
    ["(Aplausos)", "(Señala el mapa.)"],
)
SPANISH_SAME_LINE = Spoken(
    "es",
    """\
PRESIDENTE RAMÓN IBARRA: Vamos a empezar. Hoy es lunes y toca hablar de los caminos, que es
lo que más nos pide la gente de los pueblos. Ya están terminados doscientos kilómetros.
INTERLOCUTORA: Presidente, ¿qué pasa con los puentes que se llevó la lluvia?
PRESIDENTE RAMÓN IBARRA: Los puentes se están reparando. Son once y faltan tres. (Risas)
PREGUNTA: ¿Y el dinero?
PRESIDENTE RAMÓN IBARRA: El dinero ya está en los municipios, no se preocupen por eso.
INTERLOCUTOR: (Inaudible) ¿para la sierra también?
PRESIDENTE RAMÓN IBARRA: También para la sierra. Muchas gracias.
""",
    {
        "RAMÓN IBARRA": "respondent",
        "INTERLOCUTORA": "questioner",
        "PREGUNTA": "questioner",
        "INTERLOCUTOR": "questioner",
    },
    [([2], [3]), ([4], [5]), ([6], [7])],
    ["(Risas)", "(Inaudible)"],
)
SPANISH_BOLD = Spoken(
    "es",
    """\
**Presentador:** Bienvenidos a una nueva entrevista. Hoy nos acompaña el director del museo.

**Pregunta:** ¿Cómo nació la idea de abrir el museo por la noche?

**Esteban Lozano:** Nació de los vecinos. Ellos querían venir después del trabajo y no podían.

**Pregunta:** ¿Y el público ha respondido?

**Esteban Lozano:** Sí, mucho más de lo que esperábamos. [Risas] La primera noche no cabíamos.

**Presentador:** Gracias. Con esto concluimos la entrevista.
""",
    {"Presentador": "moderator", "Pregunta": "questioner", "Esteban Lozano": "respondent"},
    [([2], [3]), ([4], [5])],
    ["[Risas]"],
)

SPANISH_STOP_DASH = Spoken(
    "es",
    """\
Rueda de prensa de la Presidenta del Consejo
Salinas, martes 14 de mayo de 2024

Presidenta.- Buenas tardes y gracias por venir. El Consejo ha aprobado hoy la reforma de los
mercados, que llevaba once años parada, y ha encargado el informe sobre los puertos del norte.
P.- ¿Cuándo entra en vigor la reforma?
Presidenta.- En enero, si todo va bien.
P.- Mi pregunta es sobre los puertos. ¿Se va a cerrar alguno?
Presidenta.- Ninguno. (Risas.) Y lo repito, ninguno.
""",
    {"Presidenta": "respondent", "P": "questioner"},
    [([2], [3]), ([4], [5])],
    ["(Risas.)"],
)

JAPANESE_CLOSING_BRACKET = Spoken(
    "ja",
    """\
大臣会見録（5月14日）
令和6年5月14日（火曜日）
16時26分～17時5分

大臣）
冒頭、私から一点申し上げます。学校の図書館に関する調査の結果がまとまりましたので、本日公表いたします。本の数は増えていますが、司書のいない学校がまだ多くあります。

記者）幹事社から伺います。司書を増やすための予算はどうされますか。

大臣）来年度の予算で要求したいと考えています。

記者）いつまでに全部の学校に置くのでしょうか。

大臣）五年を目指します。（笑）
""",
    {"大臣": "respondent", "記者": "questioner"},
    [([2], [3]), ([4], [5])],
    ["（笑）"],
)
JAPANESE_SAME_LINE = Spoken(
    "ja",
    """\
大臣記者会見の概要
日時：令和6年5月14日（火）

司会：それでは、定例会見を始めます。まず大臣から発言があります。
大臣：おはようございます。本日の閣議で、水道の整備に関する計画を決定いたしました。古くなった管を十年で取り替えるもので、地方の負担が増えないようにいたします。
記者：計画の財源についてお聞かせください。
大臣：財源は国の予算で賄います。新たな料金の引上げは考えておりません。（笑）
記者：いつから工事を始めますか。
大臣：秋には始めたいと思っています。
司会：以上をもちまして会見を終わります。
""",
    {"司会": "moderator", "大臣": "respondent", "記者": "questioner"},
    [([3], [4]), ([5], [6])],
    ["（笑）"],
)
JAPANESE_BRACKETS = Spoken(
    "ja",
    """\
【知事】皆さん、こんにちは。今日は県の防災計画について、私から三点お話しさせていただきます。海岸の町では避難の場所を増やし、山の町では道を広げます。

【記者】山の町の道は、いつまでに広げるのでしょうか。

【知事】三年の間に広げます。

【幹事社】避難の場所はどのくらい増えますか。

【知事】四十か所増えます。（拍手）それから、夜でも分かる標識を置きます。

【記者】ありがとうございました。
""",
    {"知事": "respondent", "記者": "questioner", "幹事社": "questioner"},
    [([2], [3]), ([4], [5])],
    ["（拍手）"],
)
JAPANESE_OWN_LINE = Spoken(
    "ja",
    """\
聞き手：
今日は、町で五十年パンを焼いてきた店を訪ねました。始めたきっかけを教えてください。

北山花子：
父がパンを焼いていたんです。朝の四時に起きるのが嫌でしたけれど、焼けたときの匂いが好きで、気がついたら自分も焼いていました。

聞き手：
やめたいと思ったことはありませんか。

北山花子：
毎朝です（笑い）。でも、お客さんが待っていますから。
""",
    {"聞き手": "questioner", "北山花子": "respondent"},
    [([1], [2]), ([3], [4])],
    ["（笑い）"],
)

RUSSIAN_SAME_LINE = Spoken(
    "ru",
    """\
Пресс-конференция министра транспорта
Дата: 14 мая 2024 года

Ведущий: Добрый день, уважаемые коллеги. Начинаем пресс-конференцию. Слово предоставляется министру.
Министр: Здравствуйте. В этом году мы открываем четыре моста и две дороги, и все они будут
готовы до первого снега. Это большая работа, и я благодарю всех, кто в ней участвует.
Вопрос: Скажите, пожалуйста, когда откроют мост через реку?
Министр: Мост откроют в сентябре. (Аплодисменты.) Раньше не получится.
Корреспондент: Хотел бы спросить о ценах на проезд
Министр: Цены останутся такими же, как в прошлом году.
Ведущий: На этом пресс-конференция завершена. Спасибо.
""",
    {
        "Ведущий": "moderator",
        "Министр": "respondent",
        "Вопрос": "questioner",
        "Корреспондент": "questioner",
    },
    [([3], [4]), ([5], [6])],
    ["(Аплодисменты.)"],
)
RUSSIAN_OWN_LINE = Spoken(
    "ru",
    """\
МИНИСТР Н. ОРЛОВА:

Мы подвели итоги года. Открыто двенадцать лабораторий, и в каждой работают молодые учёные,
которые приехали к нам из разных городов. Я думаю, что это самый важный итог.

ЖУРНАЛИСТ:

Будет ли министерство строить жильё для молодых учёных?

МИНИСТР Н. ОРЛОВА:

Будет. (Смех в зале.) Первый дом уже стоит.

РЕПЛИКА ИЗ ЗАЛА:

(Неразборчиво.) А библиотека?

МИНИСТР Н. ОРЛОВА:

Библиотека откроется весной. (Показывает на карту.)
""",
    {
        "Н. ОРЛОВА": "respondent",
        "ЖУРНАЛИСТ": "questioner",
        "РЕПЛИКА ИЗ ЗАЛА": "questioner",
    },
    [([2], [3]), ([4], [5])],
    ["(Смех в зале.)", "(Неразборчиво.)", "(Показывает на карту.)"],
)
RUSSIAN_BOLD = Spoken(
    "ru",
    """\
**Корр.:** Как вы начали писать музыку для детей?

**Анна Белова:** Я работала в школе, и дети просили меня играть им что-нибудь новое. (Смеётся.)
Так появились первые песни.

**Корр.:** А для взрослых вы пишете?

**Анна Белова:** Иногда. Но для взрослых писать легче, они всё простят.
""",
    {"Корр.": "questioner", "Анна Белова": "respondent"},
    [([1], [2]), ([3], [4])],
    ["(Смеётся.)"],
)

ENGLISH_EARNINGS = Spoken(
    "en",
    """\
Operator: Good morning and welcome to the third-quarter earnings call. I will now turn the
call over to our chief executive.

Dana Whitlock, Chief Executive Officer: Thank you, Operator. Revenue in the quarter rose by
eight percent, and the new plant opened on schedule. We are raising our outlook for the year,
because orders for the coming months are well above what we had planned for in the spring.

Operator: Thank you. Our first question comes from the line of Samir Okafor. Your line is open.

Samir Okafor, Analyst: Thanks. Could you talk about what drives the margin this quarter?

Dana Whitlock, Chief Executive Officer: Mostly the plant. It runs at half the cost of the old one.

Operator: Our last question comes from Ellen Brandt. Please go ahead.

Ellen Brandt, Analyst: How long will that last?

Dana Whitlock, Chief Executive Officer: [Laughter] Longer than the quarter, I hope.

Operator: This concludes today's call. You may now disconnect.
""",
    {
        "Operator": "moderator",
        "Dana Whitlock": "respondent",
        "Samir Okafor": "questioner",
        "Ellen Brandt": "questioner",
    },
    [([4], [5]), ([7], [8])],
    ["[Laughter]"],
)
ENGLISH_PRESS_SECRETARY = Spoken(
    "en",
    """\
PRESS SECRETARY HOLM: Good afternoon. The Governor signed the water bill this morning, and the
rules will be out by the end of the month. The counties had asked for two years to comply, and
the bill gives them three, with help for those that have the oldest pipes.
REPORTER: Who pays for the new meters?
PRESS SECRETARY HOLM: The state does. (Crosstalk.) Let me finish: all of them.
CORRESPONDENT: And the pipes, are they included?
PRESS SECRETARY HOLM: They are. Thank you, everybody.
""",
    {"HOLM": "respondent", "REPORTER": "questioner", "CORRESPONDENT": "questioner"},
    [([2], [3]), ([4], [5])],
    ["(Crosstalk.)"],
)

CHINESE_HONG_KONG = Spoken(
    "zh",
    """\
以下是運輸署署長會見傳媒的談話內容：

署長：各位早晨。颱風昨晚離開之後，大部分道路已經重開，巴士服務會在中午之前恢復正常，市民出門前請留意電台的消息。

記者：請問署長，山上那條路甚麼時候可以重開？有沒有人受傷？

署長：那條路要等樹木移走，估計要兩日。沒有人受傷。（記者插話）渡輪已經恢復。

記者：學校今天要不要上課？

署長：今天停課，明天照常。多謝各位。
""",
    {"署長": "respondent", "記者": "questioner"},
    [([2], [3]), ([4], [5])],
    ["（記者插話）"],
)
CHINESE_TAIWAN = Spoken(
    "zh",
    """\
【主持人】各位媒體朋友大家好，記者會開始，接下來請主委說明。

【林主委】謝謝大家。今年的補助方案擴大到離島，申請的時間也延長一個月，只要在七月底以前送件，九月就可以撥款，細節都放在網站上面。

【媒體提問】想請教主委，去年申請過的人今年還可以申請嗎？

【林主委】可以。（掌聲）去年的人也歡迎。

【主持人】最後一個問題，請舉手。

【媒體提問】經費夠不夠？

【林主委】夠的，不夠會再爭取。
""",
    {"主持人": "moderator", "林": "respondent", "媒體提問": "questioner"},
    [([3], [4]), ([6], [7])],
    ["（掌聲）"],
)

SPOKEN = {
    name.lower(): value for name, value in list(globals().items()) if isinstance(value, Spoken)
}
