"use strict";

// One page, no library. The state that a reload must keep stands in the address; every decision is on the disk before the next item is shown.
const token = document.querySelector("meta[name=gongkai-token]").content;
const facetNames = ["kind", "year", "agency", "format", "state"];
const words = {
  en: {
    review: "Review", keys: "Keys", close: "Close", kind: "By doubt", year: "By year", agency: "By agency", format: "By format", state: "State", all: "all",
    sums: "sums fail", unreadable: "unreadable", recognized: "recognised, unchecked", absent_table: "table absent", no_agency: "no agency", no_year: "no year",
    same_agency_year: "same agency and year", years_differ: "years differ", stale: "stale correction", open: "open", decided: "decided",
    accept: "accept", edit: "edit", keep: "keep as printed", exclude: "exclude report", note: "note", next: "next", previous: "previous", undo: "undo", help: "keys",
    progress: (done, all) => `${done} / ${all} reports`, saved: (file, lines) => `${file} · ${lines} lines · saved`, last: "last year", nextYear: "next year", page: number => `p. ${number}`, line: number => `line ${number}`,
    suspects: "Suspects", sumsTitle: "Sums", decision: "Decision", noteLabel: "Note", decisions: "Decided so far", accepted: "saved", undone: "taken back", nothing: "Type a value (E), or keep it as printed (K).",
    nothingToUndo: "Nothing of this item to take back.", meanwhile: "Decided in another window meanwhile; nothing was overwritten. Look again.", atEnd: "This is the last item.", atStart: "This is the first item.", report: "Report", quality: "Quality report", notHere: "The cell cannot be pointed out on the page as published; see it as read.", empty: "Nothing left to look at here.", ifAccepted: "if accepted", fails: "fails", holds: "holds", open1: "cannot be said",
    agency_error: "agency's error (printed value kept, corrected beside it)", misread: "misread by the program", undecidable: "the document does not decide", other: "other",
    explanations: (cells, count) => count === 0 ? "No change of up to four cells restores all sums." : count === 1 ? `One change of ${cells} ${cells === 1 ? "cell" : "cells"} restores every sum. Printed values are never overwritten.` : `${count} changes would restore the sums; the first is proposed. Printed values are never overwritten.`,
    agencyInput: "Agency", yearInput: "Year", prefer: "use this report", original: "as published", asRead: "as read", missing: "The source cannot be shown: ", readings: "readings", confidence: "confidence",
    did: { Value: "value", Status: "status", Keep: "kept as printed", Exclude: "report excluded", Agency: "agency", Year: "year", Region: "region", PreferVersion: "this report counts" },
    cut: line => `Line ${line} is cut off: its decision was not saved. The next decision moves it aside.`,
    excluded: "excluded from the panel", lost: "The server does not answer. What was saved is kept; start it again and reload.", table: "table", proactive: "table 2 (proactive disclosure)", requests: "table 3 (requests)", proceedings: "table 4 (proceedings)", none: "(none)",
  },
  zh: {
    review: "核对", keys: "按键", close: "关闭", kind: "按疑点", year: "按年", agency: "按机关", format: "按格式", state: "状态", all: "全部",
    sums: "合计不符", unreadable: "无法识别", recognized: "扫描未校验", absent_table: "缺表", no_agency: "无机关名", no_year: "无年份",
    same_agency_year: "同机关同年重复", years_differ: "跨年不符", stale: "过期更正", open: "待核", decided: "已核",
    accept: "接受", edit: "修改", keep: "照原文保留", exclude: "排除报告", note: "备注", next: "下一项", previous: "上一项", undo: "撤销", help: "按键",
    progress: (done, all) => `${done} / ${all} 份报告`, saved: (file, lines) => `${file} · ${lines} 行 · 已保存`, last: "上年", nextYear: "次年", page: number => `第 ${number} 页`, line: number => `第 ${number} 行`,
    suspects: "可疑单元格", sumsTitle: "勾稽关系", decision: "判定", noteLabel: "备注", decisions: "已作判定", accepted: "已保存", undone: "已撤销", nothing: "请输入数值（E），或照原文保留（K）。",
    nothingToUndo: "本项没有可撤销的判定。", meanwhile: "其他窗口已作判定，未被覆盖；请重新查看。", atEnd: "已是最后一项。", atStart: "已是第一项。", report: "报告", quality: "质量报告", notHere: "无法在原网页上指出该单元格；请看读取结果。", empty: "此处已无待核项。", ifAccepted: "若接受", fails: "不符", holds: "相符", open1: "无法判断",
    agency_error: "机关印错（原值保留，更正另列）", misread: "程序误读", undecidable: "原文无法判定", other: "其他",
    explanations: (cells, count) => count === 0 ? "改动四个以内单元格无法使合计全部相符。" : count === 1 ? `改动 ${cells} 个单元格即可使全部合计相符。原文数值不被覆盖。` : `有 ${count} 种改法可使合计相符，先列第一种。原文数值不被覆盖。`,
    agencyInput: "机关", yearInput: "年份", prefer: "采用本报告", original: "原网页", asRead: "读取结果", missing: "无法显示原文：", readings: "候选", confidence: "置信度",
    did: { Value: "改为", Status: "状态", Keep: "照原文保留", Exclude: "排除报告", Agency: "机关", Year: "年份", Region: "区划", PreferVersion: "采用本报告" },
    cut: line => `第 ${line} 行不完整，该判定未保存；下一次判定时会把它移到旁边的文件。`,
    excluded: "已排除出面板", lost: "服务器无响应。已保存的判定不会丢失；请重新启动后刷新。", table: "表", proactive: "表二（主动公开）", requests: "表三（依申请公开）", proceedings: "表四（复议诉讼）", none: "（无）",
  },
};

const address = new URL(location.href);
let language = address.searchParams.get("lang") || (navigator.language.startsWith("zh") ? "zh" : "en");
let queue = { items: [], facets: {}, found: 0 };
let item = null;
let activeCell = 0;
let view = "asRead";
let busy = false;
function setBusy(value) { busy = value; document.body.ariaBusy = String(value); }
const undoStack = JSON.parse(sessionStorage.getItem("gongkai-undo") || "[]");
const say = (key, ...args) => { const word = words[language][key] ?? key; return typeof word === "function" ? word(...args) : word; };
// What the server says in both languages.
const told = (answer, key) => language === "zh" ? answer[`${key}Zh`] || answer[key] : answer[key];
const get = id => document.getElementById(id);

function make(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key in element && key !== "list") element[key] = value;
    else element.setAttribute(key, value);
  }
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
}

async function ask(path, body) {
  const response = await fetch(path, {
    method: body ? "POST" : "GET", headers: { "X-Gongkai-Token": token, ...(body ? { "Content-Type": "application/json" } : {}) }, body: body ? JSON.stringify(body) : undefined,
  }).catch(() => null);
  if (!response) { tell(say("lost")); throw new Error("lost"); }
  const answer = await response.json().catch(() => ({ error: String(response.status) }));
  if (response.status === 409) throw new Error("meanwhile");
  if (!response.ok) { tell(told(answer, "error")); throw new Error(answer.error); }
  return answer;
}

let telling = 0;
function tell(text) {
  const said = get("said");
  said.textContent = text;
  said.classList.add("shown");
  clearTimeout(telling);
  telling = setTimeout(() => said.classList.remove("shown"), 2500);
}

function wanted() {
  const chosen = new URLSearchParams();
  for (const facet of facetNames) { const value = address.searchParams.get(facet); if (value) chosen.set(facet, value); }
  const report = address.searchParams.get("report");
  if (report) chosen.set("report", report);
  return chosen;
}

function keepAddress() { history.replaceState(null, "", address); }

// The stretch of the queue that has the item of the address, or another one.
async function loadQueue(offset) {
  const query = wanted();
  const shown = address.searchParams.get("item");
  if (offset !== undefined) query.set("offset", offset); else if (shown !== null) query.set("item", shown);
  queue = await ask(`/api/queue?${query}`);
  const share = queue.reports === 0 ? 1 : queue.reportsDone / queue.reports;
  get("progress").value = share;
  get("progress-text").textContent = say("progress", queue.reportsDone, queue.reports);
  drawFacets();
  drawKeys();
}

function drawFacets() {
  const parts = [];
  const report = address.searchParams.get("report");
  if (report) parts.push(make("h2", {}, say("report")), make("ul", {}, make("li", {}, make("button", { type: "button", ariaPressed: "true", onclick: () => choose("report", "") }, make("span", {}, report)))));
  for (const facet of facetNames) {
    const chosen = address.searchParams.get(facet) ?? "";
    const list = make("ul");
    for (const { value, count } of queue.facets[facet] ?? []) {
      if (value === "") continue;
      const name = facet === "kind" || facet === "state" ? say(value) : value;
      list.append(make("li", {}, make("button", { type: "button", ariaPressed: String(chosen === value), onclick: () => choose(facet, chosen === value ? "" : value) }, make("span", {}, name), make("b", {}, String(count)))));
    }
    parts.push(make("h2", {}, say(facet)), list);
  }
  get("facets").replaceChildren(...parts);
}

async function choose(facet, value) {
  if (value) address.searchParams.set(facet, value); else address.searchParams.delete(facet);
  address.searchParams.delete("item");
  keepAddress();
  await loadQueue();
  await open(queue.items[0]?.id);
}

function drawKeys() {
  const keys = [["Enter", "accept"], ["E", "edit"], ["K", "keep"], ["X", "exclude"], ["N", "note"], ["J ↓", "next"], ["↑", "previous"], ["U", "undo"], ["?", "help"]];
  get("keys").replaceChildren(...keys.map(([key, name]) => make("span", {}, make("kbd", {}, key), ` ${say(name)}`)), make("span", { className: "saved", id: "saved" }, say("saved", queue.file ?? "", queue.lines ?? 0)),
    queue.cutLine ? make("span", { className: "cut", id: "cut" }, say("cut", queue.cutLine)) : "");
  get("help-table").replaceChildren(...keys.map(([key, name]) => make("tr", {}, make("td", {}, make("kbd", {}, key)), make("td", {}, say(name)))));
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
  get("quality").textContent = say("quality");
  get("language").textContent = language === "zh" ? "English" : "中文";
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
}

async function open(id) {
  if (id === undefined || id === null) { item = null; drawEmpty(); return; }
  item = await ask(`/api/item?id=${id}`);
  address.searchParams.set("item", id);
  keepAddress();
  activeCell = 0;
  drawItem();
  drawSource();
}

function drawEmpty() {
  get("where").textContent = "";
  get("source-bar").replaceChildren();
  get("source-view").replaceChildren();
  get("item-body").replaceChildren(make("p", { className: "empty" }, say("empty")));
}

const isTable = () => item.kind === "absent_table";

function drawItem() {
  get("where").textContent = [item.agency || say("none"), item.year, item.format].filter(Boolean).join(" · ");
  document.title = `${item.agency || "Gongkai"} ${item.year} · ${say("review")}`;
  const body = get("item-body");
  const head = [
    make("h2", {}, `${say(item.kind)} `, make("span", { className: `badge ${item.state === "decided" ? "done" : ""}` }, say(item.state)), item.inPanel ? null : make("span", { className: "badge" }, say("excluded"))),
    make("p", { className: "soft" }, item.kind === "sums" ? say("explanations", item.cellList.filter(cell => cell.proposal).length, item.explanations) : isTable() ? say(item.scope) : told(item, "message")),
  ];
  const parts = [...head];
  if (item.kind === "no_agency" || item.kind === "no_year") {
    const isAgency = item.kind === "no_agency";
    parts.push(make("p", {}, item.title), make("div", { className: "form" }, make("label", { htmlFor: "report-value" }, say(isAgency ? "agencyInput" : "yearInput")), make("input", { id: "report-value", autocomplete: "off", inputMode: isAgency ? "text" : "numeric" })));
  }
  for (const other of item.others) parts.push(make("p", { className: "soft" }, other.source));
  if (item.cellList.length > 0) parts.push(make("h3", {}, say("suspects")), ...item.cellList.map(drawCell));
  if (item.sums.length > 0) parts.push(make("h3", {}, say("sumsTitle")), make("table", { className: "sums", id: "sums" }));
  parts.push(make("div", { className: "form" },
    make("label", { htmlFor: "reason" }, say("decision")),
    make("select", { id: "reason" }, ...["agency_error", "misread", "undecidable", "other"].map(reason => make("option", { value: reason, selected: reason === item.reason }, say(reason)))),
    make("label", { htmlFor: "note" }, say("noteLabel")), make("input", { id: "note", autocomplete: "off" })));
  const actions = make("div", { className: "actions" }, make("button", { type: "button", className: "main", onclick: accept }, say(item.kind === "same_agency_year" ? "prefer" : "accept")));
  actions.append(make("button", { type: "button", onclick: keep }, say("keep")), make("button", { type: "button", onclick: exclude }, say("exclude")), make("button", { type: "button", onclick: undo }, say("undo")));
  parts.push(actions);
  if (item.decisions.length > 0) parts.push(make("h3", {}, say("decisions")), make("ul", { className: "decisions" }, ...item.decisions.map(line => make("li", {}, `${say("did")[line.action] ?? line.action} ${line.value} ${line.cell} · ${line.reviewer} · ${line.at.slice(0, 16).replace("T", " ")}${line.note ? ` · ${line.note}` : ""}`))));
  if (item.evidence) parts.push(make("p", { className: "soft" }, told(item, "evidence")));
  body.replaceChildren(...parts);
  get("item").scrollTop = 0;
  drawSums();
}

function drawCell(cell, index) {
  const input = make("input", { value: cell.isCorrected ? cell.final : cell.proposal || cell.value, inputMode: "decimal", autocomplete: "off", ariaLabel: `${cell.rowLabel} ${cell.columnLabel}`, oninput: drawSums, onfocus: () => activate(index) });
  input.dataset.code = cell.code;
  const place = cell.page ? say("page", cell.page) : cell.line ? say("line", cell.line) : cell.path;
  const years = [cell.last !== "" ? `${say("last")} ${cell.last}` : "", cell.next !== "" ? `${say("nextYear")} ${cell.next}` : "", cell.confidence < 1 ? `${say("confidence")} ${cell.confidence.toFixed(2)}` : "", cell.readings ? `${say("readings")} ${cell.readings}` : "", place].filter(Boolean).join(" · ");
  const card = make("div", { className: `cell ${index === 0 ? "active" : ""}`, onclick: () => activate(index) },
    make("div", { className: "labels" }, `${cell.rowLabel.replaceAll("/", " / ")} · ${cell.columnLabel.replaceAll("/", " / ")}`),
    make("div", { className: "english" }, cell.english),
    make("div", { className: "change" }, make("span", { className: "raw" }, cell.raw), "→", input),
    make("div", { className: "years" }, years));
  if (cell.page && cell.box && item.cellList.length <= 12) card.append(drawCrop(cell));
  return card;
}

function drawCrop(cell) {
  // Four pixels a point: four times as large as printed.
  const picture = make("img", { alt: cell.raw, loading: "lazy", src: `/source/page?id=${item.id}&page=${cell.page}&dpi=288&token=${token}` });
  const crop = make("div", { className: "crop" }, picture);
  picture.addEventListener("load", () => {
    picture.style.left = `${crop.clientWidth / 2 - (cell.box[0] + cell.box[2]) / 2 * 4}px`;
    picture.style.top = `${crop.clientHeight / 2 - (cell.box[1] + cell.box[3]) / 2 * 4}px`;
  });
  return crop;
}

const inputs = () => [...document.querySelectorAll(".cell input")];

function drawSums() {
  const table = get("sums");
  if (!table) return;
  const now = { ...item.values };
  for (const input of inputs()) { if (input.value.trim() === "") continue; const number = Number(input.value); now[input.dataset.code] = Number.isFinite(number) ? number : "unreadable"; }
  const side = (cells, values) => cells.reduce((sum, cell) => values[cell] === "unreadable" ? NaN : sum + (values[cell] ?? 0), 0);
  const round = value => Math.round(value * 1e6) / 1e6;
  const show = (sum, values) => {
    const [left, right] = [round(side(sum.left, values)), round(side(sum.right, values))];
    return Number.isNaN(left) || Number.isNaN(right) ? { text: "?", style: "" } : left === right ? { text: `${left} = ${right} ✓`, style: "holds" } : { text: `${left} ≠ ${right}`, style: "fails" };
  };
  table.replaceChildren(make("tbody", {}, ...item.sums.map(sum => {
    const [before, after] = [show(sum, item.values), show(sum, now)];
    return make("tr", {}, make("td", {}, `${sum.label.replaceAll("/", " / ")} `, make("span", { className: "soft" }, sum.rule)), make("td", { className: before.style }, before.text), make("td", { className: `${after.style} changed` }, before.text === after.text ? "" : `→ ${after.text}`));
  })));
}

function activate(index) {
  activeCell = index;
  document.querySelectorAll(".cell").forEach((card, at) => card.classList.toggle("active", at === index));
  mark();
}

function drawSource() {
  const bar = get("source-bar");
  bar.replaceChildren(make("span", { className: "name", title: item.source }, item.source));
  if (item.view === "document" && item.format === "html") {
    for (const choice of ["asRead", "original"]) bar.append(make("button", { type: "button", ariaPressed: String((view === "original") === (choice === "original")), onclick: () => { view = choice; drawSource(); } }, say(choice)));
  }
  if (item.view === "pages") {
    const pages = Math.max(item.pages ?? 1, 1);
    bar.append(make("button", { type: "button", ariaLabel: "−", onclick: () => turn(-1) }, "‹"), make("span", { id: "page-number" }), make("button", { type: "button", ariaLabel: "+", onclick: () => turn(1) }, "›"));
    item.pages = pages;
    showPage(item.cellList[0]?.page ?? item.page ?? 1);
    return;
  }
  const isOriginal = view === "original" && item.format === "html";
  const { id } = item;
  const frame = make("iframe", { title: item.source, sandbox: "allow-same-origin", src: `/source/document?id=${id}&view=${isOriginal ? "original" : "read"}&token=${token}` });
  frame.addEventListener("load", async () => {
    asRead = isOriginal ? await loadAsRead(id) : null;
    if (item?.id !== id) return;
    mark();
  });
  get("source-view").replaceChildren(frame);
}

let shownPage = 1;
function showPage(page) {
  shownPage = page;
  get("page-number").textContent = `${page} / ${item.pages}`;
  const picture = make("img", { alt: `${item.source}, ${say("page", page)}`, src: `/source/page?id=${item.id}&page=${page}&dpi=144&token=${token}` });
  const sheet = make("div", { className: "sheet" }, picture);
  picture.addEventListener("load", mark);
  picture.addEventListener("error", async () => {
    const answer = await fetch(picture.src).then(response => response.json()).catch(() => ({ error: "" }));
    get("source-view").replaceChildren(make("p", { className: "missing" }, say("missing") + (answer.error ?? "")));
  });
  get("source-view").replaceChildren(sheet);
}

function turn(by) {
  const page = shownPage + by;
  if (page >= 1 && page <= item.pages) showPage(page);
}

// Outlines the suspects in the source, and brings the active one into sight.
function mark() {
  if (!item) return;
  const active = item.cellList[activeCell];
  if (item.view === "pages") {
    if (active?.page && active.page !== shownPage) { showPage(active.page); return; }
    const sheet = document.querySelector(".sheet");
    const picture = sheet?.querySelector("img");
    if (!picture?.naturalWidth) return;
    sheet.querySelectorAll(".mark").forEach(old => old.remove());
    item.cellList.forEach((cell, index) => {
      if (cell.page !== shownPage || !cell.box) return;
      const share = (points, pixels) => `${points * 2 / pixels * 100}%`;
      const frame = make("div", { className: `mark ${index === activeCell ? "active" : ""}` });
      Object.assign(frame.style, { left: share(cell.box[0], picture.naturalWidth), top: share(cell.box[1], picture.naturalHeight), width: share(cell.box[2] - cell.box[0], picture.naturalWidth), height: share(cell.box[3] - cell.box[1], picture.naturalHeight) });
      sheet.append(frame);
      if (index === activeCell) frame.scrollIntoView({ block: "center", inline: "nearest" });
    });
    return;
  }
  const inside = document.querySelector("#source-view iframe")?.contentDocument;
  if (!inside) return;
  inside.querySelectorAll(".suspect").forEach(old => old.classList.remove("suspect", "active"));
  if (!inside.getElementById("gongkai-marks")) {
    const style = make("style", { id: "gongkai-marks" }, ".suspect { outline: 3px solid #c026d3 !important; outline-offset: -2px; } .suspect.active { background: #f5d0fe !important; color: #1f2933 !important; }");
    if (view === "original" && item.format === "html") inside.head?.append(style);
  }
  item.cellList.forEach((cell, index) => {
    const found = placeOf(inside, cell);
    found?.classList.add("suspect");
    if (index === activeCell && !found && view === "original" && item.format === "html") tell(say("notHere"));
    if (index === activeCell && found) { found.classList.add("active"); found.scrollIntoView({ block: "center" }); }
  });
}

function placeOf(inside, cell) {
  if (cell.line) return inside.querySelector(`[data-line="${cell.line}"]`);
  if (cell.box) return inside.querySelector(`[data-box="${cell.page}/${Number(cell.box[0].toFixed(2))}/${Number(cell.box[1].toFixed(2))}"]`);
  if (!cell.path) return null;
  return view === "original" && item.format === "html" ? published(inside, cell) : inside.querySelector(`[data-path="${cell.path}"]`);
}

const plain = element => element.textContent.replace(/\s+/gu, "");
const textsOf = row => [...row.children].map(plain).filter(text => text !== "");

// A cell of the page as published: that of the row that has the same texts as the row that was read, the same one of equal rows.
function published(inside, cell) {
  const read = asRead?.querySelector(`[data-path="${cell.path}"]`);
  const row = read?.closest("tr");
  if (!row || plain(read) === "") return null;
  const texts = textsOf(row).join("|");
  const same = document => [...document.querySelectorAll("tr")].filter(other => textsOf(other).join("|") === texts);
  const place = same(asRead).indexOf(row);
  const found = same(inside)[place];
  const isFilled = element => plain(element) !== "";
  return found ? [...found.children].filter(isFilled)[[...row.children].filter(isFilled).indexOf(read)] ?? null : null;
}

// The document as read, for finding cells in the page as published. Nothing of it runs.
let asRead = null;
async function loadAsRead(id) {
  const answer = await fetch(`/source/document?id=${id}&view=read`, { headers: { "X-Gongkai-Token": token } }).catch(() => null);
  return answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
}

const cellOf = cell => ({ table: cell.table, row: cell.row, column: cell.column });

// What Enter means: the typed or proposed values; where nothing differs from what was read, that it was read right.
function accept() {
  const decisions = [];
  if (item.kind === "same_agency_year") decisions.push({ action: "prefer_version" });
  else if (item.kind === "no_agency" || item.kind === "no_year") {
    const value = get("report-value").value.trim();
    if (value === "") { tell(say("nothing")); return; }
    decisions.push({ action: item.kind === "no_agency" ? "agency" : "year", value });
  }
  item.cellList.forEach((cell, index) => {
    const value = inputs()[index].value.trim();
    const current = cell.isCorrected ? cell.final : cell.value;
    if (value === "" || (value === current && value === cell.value)) {
      if (value !== "" && (item.kind === "recognized" || item.kind === "years_differ") && !cell.isCorrected) decisions.push({ action: "keep", ...cellOf(cell) });
    } else if (value !== current) decisions.push({ action: "value", value, ...cellOf(cell) });
  });
  if (decisions.length === 0) { tell(say("nothing")); return; }
  decide(decisions);
}

function keep() {
  const whole = { same_agency_year: "version", no_agency: "agency", no_year: "year" }[item.kind];
  decide(whole ? [{ action: "keep", column: whole }] : isTable() ? [{ action: "keep", table: item.scope }] : item.cellList.length > 0 ? item.cellList.map(cell => ({ action: "keep", ...cellOf(cell) })) : [{ action: "keep" }]);
}

function exclude() { decide([{ action: "exclude" }]); }

async function decide(decisions) {
  if (busy || !item) return;
  setBusy(true);
  try {
    const id = item.id;
    const next = await following(1);
    const stale = item.kind === "stale" ? await ask("/api/undo", { id, lines: [item.scope] }) : null;
    const answer = item.kind === "stale" && decisions.every(decision => decision.action === "keep") ? stale : await ask("/api/decide", { id, reason: get("reason").value, note: get("note").value, decisions, seen: item.decisions.map(line => line.id) });
    undoStack.push({ id, lines: answer.lines });
    sessionStorage.setItem("gongkai-undo", JSON.stringify(undoStack.slice(-200)));
    tell(say("accepted"));
    if (next !== undefined) address.searchParams.set("item", next); else address.searchParams.delete("item");
    await loadQueue();
    await open(next ?? queue.items[0]?.id);
  } catch (fault) {
    if (fault.message === "lost") return;
    // Another page decided it meanwhile: what it decided is shown, and nothing of this page was kept.
    if (fault.message === "meanwhile") { tell(say("meanwhile")); await loadQueue(); await open(item.id); }
  } finally {
    setBusy(false);
  }
}

async function undo() {
  if (busy || !item) return;
  setBusy(true);
  try {
    let last = undoStack.pop();
    if (!last && item.decisions.length > 0) last = { id: item.id, lines: item.decisions.map(line => line.id) };
    if (!last) { tell(say("nothingToUndo")); return; }
    await ask("/api/undo", last);
    sessionStorage.setItem("gongkai-undo", JSON.stringify(undoStack));
    tell(say("undone"));
    address.searchParams.set("item", last.id);
    await loadQueue();
    await open(last.id);
  } finally {
    setBusy(false);
  }
}

// The item before or behind this one in the queue as it is narrowed now; more of it is fetched where this stretch ends.
async function following(by) {
  const at = queue.items.findIndex(other => other.id === item?.id);
  if (at < 0) return queue.items[0]?.id;
  const place = queue.offset + at + by;
  if (place < 0 || place >= queue.found) return undefined;
  if (place >= queue.offset && place < queue.offset + queue.items.length) return queue.items[place - queue.offset].id;
  const stretch = await ask(`/api/queue?${(() => { const query = wanted(); query.set("offset", by > 0 ? place : Math.max(place - queue.items.length + 1, 0)); return query; })()}`);
  return stretch.items[by > 0 ? 0 : place - stretch.offset]?.id;
}

async function step(by) {
  if (busy) return;
  setBusy(true);
  try {
    const next = await following(by);
    if (next === undefined) { tell(say(by > 0 ? "atEnd" : "atStart")); return; }
    const isHere = queue.items.some(other => other.id === next);
    address.searchParams.set("item", next);
    if (!isHere) await loadQueue();
    await open(next);
  } finally {
    setBusy(false);
  }
}

document.addEventListener("keydown", event => {
  const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
  if (busy || get("help").open || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target instanceof HTMLButtonElement && (event.key === "Enter" || event.key === " ")) return;
  if (event.key === "Enter" && item) { event.preventDefault(); accept(); return; }
  if (event.key === "Escape") { document.activeElement?.blur(); return; }
  if (isTyping) return;
  const does = {
    e: () => inputs()[activeCell]?.focus() ?? get("report-value")?.focus(), k: keep, x: exclude, n: () => get("note")?.focus(), j: () => step(1), ArrowDown: () => step(1), ArrowUp: () => step(-1), u: undo,
    "?": () => get("help").showModal(), ArrowRight: () => item.view === "pages" && turn(1), ArrowLeft: () => item.view === "pages" && turn(-1),
  }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!does || (!item && event.key !== "?" && event.key !== "u")) return;
  event.preventDefault();
  does();
});

get("language").addEventListener("click", () => {
  language = language === "zh" ? "en" : "zh";
  address.searchParams.set("lang", language);
  keepAddress();
  drawFacets();
  drawKeys();
  get("progress-text").textContent = say("progress", queue.reportsDone, queue.reports);
  if (item) { drawItem(); drawSource(); } else drawEmpty();
});

(async () => {
  if (!address.searchParams.has("state")) address.searchParams.set("state", "open");
  await loadQueue();
  await open(address.searchParams.get("item") ?? queue.items[0]?.id);
})();
