import { PAGE_COLOURS } from '../../pages/page.ts';

/** How the page of a declaration looks: on paper, on a phone, and between. */
export const DECLARATION_STYLE = `${PAGE_COLOURS}
:root{--tint:#f6f8fa;--hold:72rem}
@media(prefers-color-scheme:dark){:root{--tint:#181e25}}
*{box-sizing:border-box}
html{scroll-padding-top:1.5rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.6 system-ui,sans-serif;overflow-wrap:anywhere}
a{color:var(--accent);text-underline-offset:.18em;text-decoration-thickness:1px}
a:hover{text-decoration-thickness:2px}
a:focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:2px}
.hold{width:min(100% - 2.5rem,var(--hold));margin-inline:auto}
header{background:var(--tint);border-block-end:1px solid var(--line);padding-block:clamp(1.75rem,5vw,3.75rem) clamp(1.5rem,4vw,2.75rem)}
.site{margin:0;color:var(--quiet);font-weight:600}
h1,h2,h3{line-height:1.2;letter-spacing:-.015em;text-wrap:balance}
h1{margin:.2rem 0 0;font-size:clamp(1.9rem,1.3rem + 3vw,3rem);letter-spacing:-.025em}
h2{margin:clamp(2.75rem,6vw,4rem) 0 1rem;font-size:clamp(1.4rem,1.2rem + .9vw,1.75rem)}
main>h2:first-child{margin-block-start:0}
h3{margin:2rem 0 .6rem;padding-block-start:1.25rem;border-block-start:1px solid var(--line);font-size:1.1rem}
h2+h3{margin-block-start:0}
p{margin:0 0 1rem;max-width:44rem}
.intro p{margin:.9rem 0 0;color:var(--quiet)}
.intro p:first-child{color:inherit;font-size:1.1rem}
.note{margin:1.25rem 0 0;padding:.7rem 1rem;border:1px solid var(--line);border-inline-start:4px solid var(--accent);border-radius:.4rem;background:var(--paper)}
.languages{display:flex;flex-wrap:wrap;gap:.1rem 1.1rem;margin:1.5rem 0 0;padding:0;list-style:none;font-size:.9rem}
.languages a,.languages b{display:inline-block;padding-block:.25rem}
.body{display:grid;gap:2rem;padding-block:clamp(2rem,5vw,3.5rem)}
nav h2{margin:0 0 .5rem;color:var(--quiet);font-size:.9rem;letter-spacing:0}
nav ul{margin:0;padding:0;list-style:none}
.contents a{display:block;padding-block:.3rem;text-decoration:none}
.contents a:hover{text-decoration:underline}
main{min-width:0}
main ul{margin:0 0 1rem;padding-inline-start:1.2rem;max-width:44rem}
main li{margin-block-end:.35rem}
dl{display:grid;grid-template-columns:minmax(11rem,15rem) minmax(0,1fr);gap:.45rem 1.5rem;margin:0 0 1rem}
dt{grid-column:1;color:var(--quiet);font-size:.95rem;line-height:1.684}
dd{grid-column:2;margin:0}
table{width:100%;margin:0 0 2rem;border-collapse:collapse;font-size:.9rem;line-height:1.5}
caption{padding-block:.9rem .5rem;text-align:start;font-size:1.1rem;font-weight:600;letter-spacing:-.01em}
h2+table caption{padding-block-start:0}
th,td{padding:.6rem .9rem .6rem 0;border-block-end:1px solid var(--line);text-align:start;vertical-align:top;font-weight:400}
[dir=rtl] th,[dir=rtl] td{padding:.6rem 0 .6rem .9rem}
th,td{overflow-wrap:break-word}
thead th{color:var(--quiet);white-space:nowrap}
tbody th{font-weight:600}
tbody th code{display:block;min-width:8.5rem;max-width:13rem}
[dir=rtl] tbody th code{text-align:right}
code{font:.88em/1.5 ui-monospace,monospace;overflow-wrap:anywhere}
.assent-control a{display:inline-block;padding:.6rem 1.15rem;border:1px solid var(--accent);border-radius:.45rem;font-weight:600;text-decoration:none}
.assent-control a:hover{background:var(--accent);color:var(--paper)}
footer{border-block-start:1px solid var(--line);background:var(--tint);padding-block:1.75rem;color:var(--quiet);font-size:.9rem}
footer p{margin:0 0 .4rem;max-width:none}
@media(min-width:64rem){
.body{grid-template-columns:13rem minmax(0,1fr);gap:4rem}
.contents{position:sticky;top:2rem;align-self:start;max-height:calc(100vh - 4rem);overflow:auto;font-size:.95rem}
}
@media(max-width:44rem){
dl{display:block}dt{margin-block-start:.7rem;font-size:.9rem;line-height:1.5}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
table,tbody,tr,th,td,caption{display:block}
tr{padding-block:.8rem;border-block-end:1px solid var(--line)}
th,td,[dir=rtl] th,[dir=rtl] td{padding-block:.15rem;padding-inline:0;border:0}
td,[dir=rtl] td{padding-inline-start:8.25rem}
tbody th{display:block;padding-block-end:.35rem;font-size:1rem;overflow-wrap:anywhere}
tbody th code{max-width:none}
td::before{content:attr(data-label);display:inline-block;width:7.5rem;margin-inline:-8.25rem .75rem;vertical-align:top;color:var(--quiet)}
}
@media print{
:root{color-scheme:light;--ink:#000;--quiet:#333;--paper:#fff;--tint:#fff;--line:#999;--accent:#000}
html{font-size:10pt}
.contents,.languages,.assent-control{display:none}
.body{display:block;padding-block:1rem}
h2,h3,caption{break-after:avoid}tr,dl{break-inside:avoid}
main a[href^=http]::after{content:" <" attr(href) ">";font-size:.85em}
}
`;
