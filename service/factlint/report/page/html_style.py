"""The style and the script of the HTML report, which stand inside the page: it needs no network."""

from __future__ import annotations

import base64
import hashlib

STYLE = """
:root{--ink:#1c1c1e;--paper:#fff;--soft:#f4f4f2;--line:#d9d9d4;--dim:#5c5c63;--link:#0b57a4;
--error:#b3261e;--warning:#8a5a00;--note:#2b5f8a;--error-bg:#fdecea;--warning-bg:#fff4d6;--note-bg:#e6f1fa}
@media (prefers-color-scheme:dark){:root{--ink:#ececee;--paper:#161618;--soft:#222225;--line:#3c3c42;--dim:#a5a5ad;
--link:#8ab8f0;--error:#ff8a80;--warning:#f2c14e;--note:#8cc3f0;--error-bg:#42211f;--warning-bg:#3b3114;--note-bg:#1b3243}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.65 system-ui,-apple-system,"Segoe UI","PingFang SC",
"PingFang TC","Noto Sans CJK SC","Noto Sans CJK TC","Microsoft YaHei","Microsoft JhengHei",sans-serif}
main,header,footer{max-width:76rem;margin:0 auto;padding:0 1rem}
header{padding-top:1.25rem}
h1{font-size:1.45rem;line-height:1.3;margin:.2rem 0 .4rem;overflow-wrap:anywhere}
h2{font-size:1.1rem;margin:1.6rem 0 .5rem;border-bottom:1px solid var(--line);padding-bottom:.2rem}
p{margin:.35rem 0}
a{color:var(--link)}
.dim{color:var(--dim);font-size:.9rem}
.path{font-family:ui-monospace,Menlo,Consolas,monospace;overflow-wrap:anywhere}
.bar{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center}
button{font:inherit;font-size:.9rem;padding:.35rem .8rem;border:1px solid var(--line);border-radius:.4rem;
background:var(--soft);color:var(--ink);cursor:pointer}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}
ol.flags{padding-left:0;list-style:none;margin:.3rem 0}
ol.flags li{margin:.3rem 0;overflow-wrap:anywhere}
ol.flags li.hangs{margin-left:1.6rem}
.tag{display:inline-block;font-size:.78rem;font-weight:600;padding:0 .45em;border-radius:.3em;border:1px solid;
white-space:nowrap}
.tag.error{color:var(--error);background:var(--error-bg)}
.tag.warning{color:var(--warning);background:var(--warning-bg)}
.tag.note{color:var(--note);background:var(--note-bg)}
.row{display:grid;grid-template-columns:minmax(0,1fr);gap:.2rem 1.5rem;margin:0}
.row p{white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:isolate;margin:.3rem 0}
@media (min-width:60rem){.row{grid-template-columns:minmax(0,3fr) minmax(0,2fr)}}
a.mark{color:inherit;text-decoration:underline;text-decoration-thickness:2px;text-underline-offset:3px;border-radius:2px;
cursor:pointer;-webkit-box-decoration-break:clone;box-decoration-break:clone}
a.mark.error{background:var(--error-bg);text-decoration-color:var(--error)}
a.mark.warning{background:var(--warning-bg);text-decoration-color:var(--warning);text-decoration-style:wavy;
text-decoration-thickness:1px}
a.mark.note{background:var(--note-bg);text-decoration-color:var(--note);text-decoration-style:dotted}
a.mark[aria-expanded=true]{outline:2px solid var(--link);outline-offset:1px}
sup.n{font-size:.7em;color:var(--dim);margin-left:1px;user-select:none}
.markup{color:var(--dim);opacity:.7;font-size:.85em}
.ctl{font:.75em ui-monospace,monospace;border:1px dashed var(--dim);border-radius:2px;padding:0 2px;color:var(--dim)}
details.card{border:1px solid var(--line);border-left:4px solid;border-radius:.4rem;background:var(--soft);
margin:.3rem 0;padding:.35rem .7rem;font-size:.92rem;overflow-wrap:anywhere}
details.card.error{border-left-color:var(--error)}
details.card.warning{border-left-color:var(--warning)}
details.card.note{border-left-color:var(--note)}
details.card:target{outline:2px solid var(--link)}
summary{cursor:pointer}
.card ul{margin:.3rem 0;padding-left:1.1rem}
.card blockquote{margin:.3rem 0;padding-left:.7rem;border-left:3px solid var(--line)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:.4rem 0}
dt{color:var(--dim)}dd{margin:0}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-size:.92rem;width:100%}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid var(--line);
overflow-wrap:anywhere}
footer{margin-top:2rem;padding-bottom:2rem;color:var(--dim);font-size:.82rem;overflow-wrap:anywhere}
@media print{:root{--ink:#000;--paper:#fff;--soft:#fff;--line:#999;--dim:#444;--link:#000;--error:#900;--warning:#640;
--note:#036;--error-bg:#fff;--warning-bg:#fff;--note-bg:#fff}
body{font-size:10pt}button,.noprint{display:none}.row{grid-template-columns:minmax(0,1fr)}
details::details-content{content-visibility:visible;display:block}
details>*{display:block}details.card{break-inside:avoid;margin-left:1.5rem}
.card a[href]::after{content:" <" attr(href) ">";font-size:.85em}.card a.back::after{content:""}}
"""

SCRIPT = """
"use strict";
(function(){
const all=Array.from(document.querySelectorAll("details"));
const marks=Array.from(document.querySelectorAll("a.mark"));
const cards=function(mark){return mark.dataset.flags.split(" ").map(function(id){return document.getElementById(id);})
.filter(Boolean);};
const show=function(){marks.forEach(function(mark){
mark.setAttribute("aria-expanded",String(cards(mark).some(function(card){return card.open;})));});};
const focus=function(card){card.querySelector("summary").focus();card.scrollIntoView({block:"nearest"});};
marks.forEach(function(mark){mark.addEventListener("click",function(event){
event.preventDefault();const mine=cards(mark);const on=!mine.some(function(card){return card.open;});
mine.forEach(function(card){card.open=on;});if(on&&mine.length){focus(mine[0]);}show();});});
document.addEventListener("keydown",function(event){
if(event.key!=="Escape"){return;}
const card=event.target.closest&&event.target.closest("details.card");
if(!card){return;}
const mark=marks.find(function(mark){return cards(mark).includes(card);});
(mark?cards(mark):[card]).forEach(function(card){card.open=false;});if(mark){mark.focus();}show();});
const arrive=function(){let card=null;
try{card=document.getElementById(decodeURIComponent(location.hash.slice(1)));}catch(error){card=null;}
if(card&&card.matches("details")){card.open=true;focus(card);show();}};
window.addEventListener("hashchange",arrive);
document.querySelectorAll("a.jump").forEach(function(link){link.addEventListener("click",function(){
if(link.hash===location.hash){arrive();}});});
all.forEach(function(card){card.addEventListener("toggle",show);});
const button=document.getElementById("all");
if(button){button.hidden=false;button.addEventListener("click",function(){
const on=button.getAttribute("aria-pressed")!=="true";
document.querySelectorAll("details.card").forEach(function(card){card.open=on;});
button.setAttribute("aria-pressed",String(on));
button.textContent=on?button.dataset.close:button.dataset.open;show();});}
let closed=[];
window.addEventListener("beforeprint",function(){closed=all.filter(function(card){return !card.open;});
closed.forEach(function(card){card.open=true;});});
window.addEventListener("afterprint",function(){closed.forEach(function(card){card.open=false;});});
show();arrive();
}());
"""


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


# Whatever an article smuggles in, a browser loads nothing and runs nothing but the two texts above.
POLICY = (
    f"default-src 'none'; style-src '{_digest(STYLE)}'; script-src '{_digest(SCRIPT)}'; "
    "base-uri 'none'; form-action 'none'"
)
