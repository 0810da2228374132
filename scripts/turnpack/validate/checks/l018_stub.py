"""L018: no source is a stub or an error page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import polars as pl

from turnpack.rules.l018_stub import RULE
from turnpack.validate.check import Broken, Check
from turnpack.validate.window import ROW, SESSION, Window

# A page that says that there is nothing says little else, in Unicode characters, and nobody
# answers there; what looks like a label is most often a heading.
_LITTLE, _TURNS = 2_000, 2
# What servers, proxies and content systems say.
_SAYS = re.compile(
    "|".join(
        (
            r"\b(?:40[034]|50[023])\b.{0,20}\b(?:not found|forbidden|error|bad gateway)",
            r"\b(?:page|file|url|site)\b.{0,40}\b(?:not found|cannot be found|could not be found)",
            r"\b(?:page|file|url|site)\b.{0,40}\b(?:(?:not|no longer) available|does not exist)",
            r"\b(?:access|permission) denied\b|\bbad gateway\b|\bservice unavailable\b",
            r"\btoo many requests\b|\b(?:enable|requires?|turn on) (?:javascript|cookies)\b",
            r"\bverify (?:that )?you are (?:a )?human\b|\bchecking your browser\b",
            r"\bplease (?:log|sign) in\b|\bdomain (?:is )?for sale\b",
            "(?:页面|頁面|网页|網頁|文件|内容|內容|文章|[您你]访问的|[您你]訪問的).{0,12}"
            "(?:不存在|已删除|已刪除|找不到|无法访问|無法訪問|没有找到|沒有找到|失效)",
            "(?:访问|訪問|存取)(?:被拒绝|被拒絕|受限|过于频繁|過於頻繁)",
            r"[请請](?:启用|啟用|开启|開啟)\s?javascript|验证码|驗證碼",
            "ページが(?:見つかりません|存在しません)|アクセスが拒否",
            "página no (?:encontrada|existe|disponible)|acceso denegado",
            "страница не найдена|доступ (?:запрещ[её]н|ограничен)",
        )
    ),
    re.IGNORECASE,
)


def _broken(window: Window) -> Iterator[Broken]:
    small = window["sessions"].filter(
        (pl.col("n_chars") <= _LITTLE) & (pl.col("n_turns") <= _TURNS)
    )
    if not small.height:
        return
    ids = small[SESSION].implode()
    texts = pl.concat(
        window[table].filter(pl.col(SESSION).is_in(ids)).select(SESSION, "text")
        for table in ("notes", "turns")
    )
    said: dict[str, list[str]] = {}
    for session_id, text in texts.iter_rows():
        said.setdefault(session_id, []).append(text)
    for row, session_id, title in small.select(ROW, SESSION, "title").iter_rows():
        found = _SAYS.search("\n".join([title or "", *said.get(session_id, ())]))
        if found:
            message = f"It says {found.group()!r} and little else."
            yield Broken("sessions", row, message)


CHECK = Check(RULE, ("sessions", "turns", "notes"), _broken)
