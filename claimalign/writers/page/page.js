"use strict";

(() => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  /* Findings: the note, the line in the list, the marks and labels in the texts. */

  const findings = all(".note").map((note, place) => ({
    id: note.id,
    place,
    note,
    kind: note.dataset.kind,
    severity: note.dataset.severity,
    confidence: Number(note.dataset.confidence),
    lacking: note.dataset.lacking.split(" ").filter(Boolean).map(byId),
    marks: [],
    links: [],
    shown: true,
  }));
  const known = new Map(findings.map((finding) => [finding.id, finding]));
  const marks = all("mark").map((mark) => ({
    mark,
    of: mark.dataset.findings.split(" ").map((id) => known.get(id)),
  }));
  for (const { mark, of } of marks) for (const finding of of) finding.marks.push(mark);
  for (const link of all("a[data-finding]")) known.get(link.dataset.finding).links.push(link);
  for (const finding of findings) {
    finding.entry = finding.links.find((link) => link.closest(".entries"));
    finding.note.append(byId("actions").content.cloneNode(true));
  }

  /* What is remembered when the page is loaded again; a browser may forbid it. */

  const memory = {
    read(name) {
      try {
        return JSON.parse(localStorage.getItem(`claimalign ${name}`));
      } catch {
        return null;
      }
    },
    write(name, value) {
      try {
        localStorage.setItem(`claimalign ${name}`, JSON.stringify(value));
        return true;
      } catch {
        return false;
      }
    },
  };

  /* Decisions: finding id -> [verdict, reason]. `saved` is what the file holds. */

  const verdicts = ["confirmed", "dismissed"];
  const given = findings
    .filter(({ note }) => verdicts.includes(note.dataset.verdict))
    .map(({ id, note }) => [id, [note.dataset.verdict, note.dataset.reason]]);
  const remembered = memory.read(root.dataset.digest);
  const decided = new Map(valid(remembered?.decided) ?? given);
  let saved = new Map(valid(remembered?.saved) ?? given);
  let isRemembered = true;

  function valid(entries) {
    const isDecision = ([id, decision]) =>
      known.has(id) && verdicts.includes(decision[0]) && typeof decision[1] === "string";
    try {
      return entries.filter(isDecision);
    } catch {
      return null;
    }
  }

  const results = { confirm: "confirmed", dismiss: "dismissed", undo: "open" };
  const verdictOf = (finding) => decided.get(finding.id)?.[0] ?? "open";
  const unsaved = () =>
    findings.filter(({ id }) => String(decided.get(id)) !== String(saved.get(id))).length;

  function decide(finding, verdict, reason = "") {
    if (verdict === "open") decided.delete(finding.id);
    else decided.set(finding.id, [verdict, reason]);
    remember();
    showDecision(finding);
    filter();
    if (!finding.shown) step(1, finding);
    say(`Finding ${finding.place + 1}: ${verdict}. ${countShown()}`);
  }

  function remember() {
    const state = { decided: [...decided], saved: [...saved] };
    isRemembered = memory.write(root.dataset.digest, state);
    const waiting = unsaved();
    byId("unsaved").textContent = waiting ? `${waiting} unsaved` : "";
    byId("save").parentElement.hidden = !decided.size && !waiting;
  }

  function showDecision({ id, note, entry }) {
    const [verdict, reason] = decided.get(id) ?? ["open", ""];
    for (const word of [...all(".verdict", note), ...all(".verdict", entry)]) {
      word.textContent = verdict;
      word.hidden = verdict === "open";
    }
    note.querySelector(".reason").textContent = reason;
    note.querySelector(".reason").hidden = !reason;
    note.querySelector("form").hidden = true;
    for (const button of all(".actions > button", note)) {
      button.hidden = results[button.dataset.act] === verdict;
    }
  }

  function askWhy({ note }) {
    const form = note.querySelector("form");
    form.hidden = false;
    form.elements.reason.focus();
  }

  function save() {
    const here = findings
      .filter(({ id }) => decided.has(id))
      .map(({ id, kind, note }) => {
        const [verdict, reason] = decided.get(id);
        return { id, verdict, reason, kind, message: note.dataset.message };
      });
    const elsewhere = [...byId("kept").children].map(({ dataset }) => ({ ...dataset }));
    const content = { schema_version: 1, decisions: [...here, ...elsewhere] };
    const file = new Blob([`${JSON.stringify(content, null, 1)}\n`], { type: "application/json" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = "claimalign-decisions.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    saved = new Map(decided);
    remember();
    say(`Saved as ${link.download}: keep it beside the article, the next audit takes it.`);
  }

  /* Filters */

  const boxes = all(".filters input[type=checkbox]");
  const least = byId("least");
  const facets = {
    kind: (finding) => finding.kind,
    severity: (finding) => finding.severity,
    verdict: verdictOf,
  };

  function filter() {
    const wanted = { kind: new Set(), severity: new Set(), verdict: new Set() };
    for (const box of boxes) if (box.checked) wanted[box.name].add(box.value);
    const passes = (finding, without) =>
      finding.confidence * 100 >= Number(least.value) &&
      Object.entries(facets).every(
        ([name, value]) => name === without || wanted[name].has(value(finding)),
      );
    for (const box of boxes) {
      const having = findings.filter(
        (finding) => facets[box.name](finding) === box.value && passes(finding, box.name),
      );
      box.parentElement.querySelector(".count").textContent = having.length;
    }
    for (const finding of findings) {
      finding.shown = passes(finding);
      finding.note.hidden = !finding.shown;
      finding.entry.parentElement.hidden = !finding.shown;
      for (const link of finding.links) link.hidden = !finding.shown;
    }
    for (const { mark, of } of marks) {
      const seen = of.filter((finding) => finding.shown);
      const isDismissed = seen.every((finding) => verdictOf(finding) === "dismissed");
      mark.classList.toggle("is-quiet", !seen.length);
      mark.classList.toggle("is-dismissed", seen.length > 0 && isDismissed);
      mark.dataset.kind = (seen[0] ?? of[0]).kind;
    }
    byId("least-shown").textContent = `${least.value}%`;
    showPosition();
    say(countShown());
  }

  const shown = () => findings.filter((finding) => finding.shown);

  function countShown() {
    const visible = shown().length;
    if (!visible) return "No finding passes the filters.";
    return `${visible} of ${findings.length} shown`;
  }

  function say(text) {
    byId("status").textContent = text;
  }

  /* Going from finding to finding */

  let current = null;

  function select(finding) {
    for (const one of [current, finding]) {
      one?.note.classList.toggle("current", one === finding);
      one?.entry.classList.toggle("current", one === finding);
    }
    current = finding;
    light([finding]);
    showPosition();
  }

  function go(finding) {
    select(finding);
    const bead = finding.note.closest(".bead");
    const scroll = () => {
      const fits = bead.offsetHeight < window.innerHeight - 140;
      finding.entry.scrollIntoView({ block: "nearest" });
      bead.scrollIntoView({ block: fits ? "center" : "start" });
    };
    scroll();
    requestAnimationFrame(scroll); // rows on the way get their true height only now
  }

  function step(by, from = current) {
    const at = from?.place ?? -1;
    const ahead = shown().filter(({ place }) => (place - at) * by > 0);
    const next = by > 0 ? ahead[0] : ahead.at(-1);
    if (!next) return;
    go(next);
    next.note.focus({ preventScroll: true });
  }

  function showPosition() {
    const visible = shown();
    const at = visible.indexOf(current) + 1;
    byId("position").textContent = `${at || "–"} of ${visible.length}`;
    byId("previous").disabled = at <= 1 && !(current && !at);
    byId("next").disabled = visible.length === 0 || at === visible.length;
  }

  let lit = [];

  function light(chosen) {
    for (const element of lit) element.classList.remove("is-lit", "is-lacking");
    lit = chosen.filter(Boolean).flatMap((finding) => {
      for (const mark of finding.marks) mark.classList.add("is-lit");
      for (const sentence of finding.lacking) sentence.classList.add("is-lacking");
      return [...finding.marks, ...finding.lacking];
    });
  }

  function pointedAt(target) {
    const place = target.closest?.("mark, [data-finding], .note");
    if (!place) return [];
    const ids = place.dataset.findings ?? place.dataset.finding ?? place.id;
    return ids.split(" ").map((id) => known.get(id)).filter((finding) => finding.shown);
  }

  function point({ target }) {
    const found = pointedAt(target);
    light(found.length ? found : [current]);
  }

  /* Mouse and keys */

  const acts = {
    confirm: (finding) => decide(finding, "confirmed"),
    dismiss: askWhy,
    undo: (finding) => decide(finding, "open"),
    cancel: (finding) => {
      finding.note.querySelector("form").hidden = true;
      finding.note.focus();
    },
  };

  function click(event) {
    const { target } = event;
    const button = target.closest("[data-act]");
    const link = target.closest("a[data-finding]");
    const note = target.closest(".note");
    const finding = note && known.get(note.id);
    if (link) {
      event.preventDefault();
      const linked = known.get(link.dataset.finding);
      go(linked);
      linked.note.focus({ preventScroll: true });
    } else if (finding) {
      if (finding !== current) select(finding);
      if (button) acts[button.dataset.act](finding);
    } else if (target.closest("mark")) {
      const [first] = pointedAt(target);
      if (first) select(first);
    }
  }

  const keys = {
    j: () => step(1),
    n: () => step(1),
    k: () => step(-1),
    p: () => step(-1),
    c: () => current?.shown && acts.confirm(current),
    x: () => current?.shown && acts.dismiss(current),
    u: () => current?.shown && acts.undo(current),
    "?": () => byId("help").showModal(),
  };

  function press(event) {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (byId("help").open) return;
    if (key === "Escape" && target.closest(".note form")) {
      acts.cancel(known.get(target.closest(".note").id));
    } else if ((key === "ArrowDown" || key === "ArrowUp") && target.matches(".entries a")) {
      event.preventDefault();
      const visible = shown();
      const at = visible.findIndex(({ entry }) => entry === target);
      const next = visible[at + (key === "ArrowDown" ? 1 : -1)];
      if (next) {
        go(next);
        next.entry.focus();
      }
    } else if (byId("shortcuts").checked && !target.matches("input:not([type=checkbox])")) {
      if (!Object.hasOwn(keys, key)) return;
      event.preventDefault();
      keys[key]();
    }
  }

  if (findings.length) {
    byId("shortcuts").checked = memory.read("shortcuts") ?? true;
    findings.forEach(showDecision);
    filter();
    remember();
    root.classList.add("is-live");

    document.addEventListener("click", click);
    document.addEventListener("keydown", press);
    for (const event of ["mouseover", "focusin"]) document.addEventListener(event, point);
    byId("previous").addEventListener("click", () => step(-1));
    byId("next").addEventListener("click", () => step(1));
    byId("save").addEventListener("click", save);
    byId("show-help").addEventListener("click", keys["?"]);
    byId("shortcuts").addEventListener("change", ({ target }) =>
      memory.write("shortcuts", target.checked),
    );
    document.querySelector(".filters").addEventListener("input", filter);
    document.addEventListener("submit", (event) => {
      const note = event.target.closest(".note");
      if (!note) return;
      event.preventDefault();
      decide(known.get(note.id), "dismissed", event.target.elements.reason.value.trim());
    });
    addEventListener("beforeunload", (event) => {
      if (!isRemembered && unsaved()) event.preventDefault();
    });
  }
})();
