// What a page can do beside being read: search, choose sessions, copy a citation, save the table.
// Nothing is loaded. What is looked for stands in the fragment of the address, so that a link leads to it.
"use strict";
{
  const byId = (id) => document.getElementById(id);
  const all = (selector, home = document) => [...home.querySelectorAll(selector)];
  const data = JSON.parse(byId("data").textContent);
  const form = document.querySelector("form");
  const status = byId("found");

  // Text ---------------------------------------------------------------------------------------------------------

  // The same as ccqs.language.fold: case, accents, dashes, the kind of apostrophe and of space never matter.
  const kept = (char) => (/[\p{L}\p{N}]/u.test(char) ? char : /[\p{Mn}\p{Cf}\p{Me}]/u.test(char) ? "" : " ");
  const rule = (char) => [...char.toLowerCase().normalize("NFKD")].map(kept).join("");
  const foldChar = (char) => (Object.hasOwn(data.fold, char) ? data.fold[char] : rule(char));
  const fold = (text) => [...text.normalize("NFKD")].map(foldChar).join("").split(/\s+/u).filter(Boolean).join(" ");

  // Each word with the numbers of the sessions, people and topics that have it. A line begins with how many letters the
  // word shares with the one before. A session has the words of its people and topics too.
  let before = "";
  const index = data.words.split("\n").map((line) => {
    const [rest, ...numbers] = line.split(" ");
    before = before.slice(0, parseInt(rest[0], 36)) + rest.slice(1);
    return [before, numbers.map((number) => parseInt(number, 36))];
  });

  const numbers = new Map([
    ...data.sessions.map(({ id, having }, number) => [id, [number, ...having]]),
    ...[...data.people.map((id) => `person-${id}`), ...data.topics.map((id) => `topic-${id}`)]
      .map((id, number) => [id, [data.sessions.length + number]]),
  ]);

  // What can be found, by kind: each with what the page shows of it; headings and what leads elsewhere are left out.
  const shownOf = "h3, .parties, .facts, .agenda, .said, .differ li, .notes li";
  const kinds = { sessions: "article", people: "tr[id^=person-]", topics: "tr[id^=topic-]", sources: "li[id^=source-]" };
  const cited = (one) => all(".notes a[href^='#source-']", one).map((link) => link.hash);
  const textOf = (one) => (one.matches("article")
    ? [...all(shownOf, one).map((part) => part.textContent), ...cited(one)].join(" ") : one.textContent);
  let listed;
  const list = () => (listed ??= Object.entries(kinds).map(([kind, selector]) => [
    kind, all(selector).map((one) => ({ one, id: one.id, text: ` ${fold(textOf(one))}` })),
  ]));

  // Tells whether something has a word for each one sought, which may be the start of it.
  const having = (sought) => {
    const found = sought.map((start) => [
      ` ${start}`, new Set(index.filter(([word]) => word.startsWith(start)).flatMap(([, where]) => where)),
    ]);
    return ({ id, text }) => found.every(([start, where]) =>
      text.includes(start) || numbers.get(id)?.some((number) => where.has(number)));
  };

  // Choosing -----------------------------------------------------------------------------------------------------

  // Offers what the page lists and a session has.
  const offer = (name, kind, ids) => {
    const named = [...new Set(ids)].map((id) => [byId(`${kind}-${id}`).cells[0].firstChild.data.trim(), id]);
    named.sort(([one], [other]) => one.localeCompare(other, document.documentElement.lang));
    byId(`by-${name}`).append(...named.map(([text, id]) => new Option(text, id)));
  };
  offer("minister", "person", data.sessions.flatMap(({ minister }) => minister));
  offer("topic", "topic", data.sessions.flatMap(({ topic }) => topic.map((number) => data.topics[number])));

  const suits = {
    city: (session, value) => session.city === value,
    minister: (session, value) => session.minister.includes(value),
    topic: (session, value) => session.topic.includes(data.topics.indexOf(value)),
    status: (session, value) => session.status === value,
    since: (session, value) => session.until >= Number(value),
    until: (session, value) => session.since <= Number(value),
    disputed: (session) => session.disputed,
  };

  const asked = () => new Map([...new FormData(form)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value));
  let shown = data.sessions;

  const apply = () => {
    const wanted = asked();
    const sought = fold(wanted.get("q") ?? "").split(" ").filter(Boolean);
    wanted.delete("q");
    const answers = having(sought);
    const counts = {};
    for (const [kind, things] of sought.length || listed ? list() : []) {
      const found = things.filter(answers);
      counts[kind] = found.length;
      if (kind === "sessions") continue;
      const rows = new Set(found.map(({ one }) => one));
      for (const { one } of things) one.hidden = !rows.has(one);
    }
    const texts = new Map(sought.length ? list()[0][1].map((thing) => [thing.id, thing]) : []);
    shown = data.sessions.filter((session) =>
      (!sought.length || answers(texts.get(session.id))) && [...wanted].every(([name, value]) => suits[name](session, value)));
    const ids = new Set(shown.map((session) => session.id));
    for (const one of all("[data-s]")) one.hidden = !ids.has(one.dataset.s);
    for (const one of all("[data-go]")) one.classList.toggle("off", !ids.has(one.dataset.go));
    for (const home of all("#people .scroll, #topics tbody, #sources h3")) {
      const rows = home.matches("h3") ? home.nextElementSibling : home;
      home.hidden = rows.hidden = all("[id]", rows).every((row) => row.hidden);
    }
    const told = sought.length ? { ...counts, sessions: ids.size } : { sessions: ids.size };
    document.body.classList.toggle("chosen", sought.length + wanted.size > 0);
    tell(sought, wanted, told);
    highlight(sought);
  };

  const tell = (sought, wanted, counts) => {
    if (sought.length + wanted.size === 0) status.textContent = "";
    else if (!Object.values(counts).some(Boolean)) status.textContent = status.dataset.nothing;
    else {
      const sentences = status.dataset.found.match(/[^.]+\.\s*/g) ?? [];
      status.textContent = sentences
        .filter((one) => Object.keys(counts).some((key) => one.includes(`{${key}}`)))
        .map((one) => one.replace(/\{(\w+)\}/, (_, key) => counts[key])).join("").trim();
    }
  };

  // Marks the words found, where the browser can without changing the page.
  const canMark = Boolean(globalThis.CSS?.highlights);
  if (canMark) document.styleSheets[0].insertRule("::highlight(found) { background: var(--found); color: var(--ink) }");
  const highlight = (sought) => {
    if (!canMark) return;
    CSS.highlights.delete("found");
    if (!sought.length) return;
    const ranges = [];
    const walker = document.createTreeWalker(document.querySelector(".text"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode() && ranges.length < 5000) {
      for (const match of walker.currentNode.data.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
        const word = fold(match[0]);
        if (sought.some((start) => word.startsWith(start))) {
          const range = new Range();
          range.setStart(walker.currentNode, match.index);
          range.setEnd(walker.currentNode, match.index + match[0].length);
          ranges.push(range);
        }
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  };

  // The fragment -------------------------------------------------------------------------------------------------

  const keep = () => {
    const query = new URLSearchParams([...asked()]).toString();
    history.replaceState(null, "", query ? `#${query}` : location.pathname + location.search);
    linkLanguages();
  };

  const linkLanguages = () => {
    for (const link of all("a[data-lang]")) link.hash = location.hash;
  };

  const read = () => {
    const fragment = decodeURIComponentSafely(location.hash.slice(1));
    if (location.hash.includes("=")) {
      form.reset();
      for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
        const field = form.elements.namedItem(name);
        if (!field) continue;
        if (field.type === "checkbox") field.checked = true;
        else field.value = value;
        if (name !== "q") form.querySelector("details").open = true;
      }
      apply();
      document.querySelector(".layout").scrollIntoView();
    } else {
      const target = byId(fragment);
      if (target?.closest("[hidden]")) {
        form.reset();
        apply();
      }
      target?.scrollIntoView();
    }
    linkLanguages();
  };

  const decodeURIComponentSafely = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };

  // Taking along -------------------------------------------------------------------------------------------------

  const published = (id) => (location.protocol.startsWith("http") ? ` ${location.href.split("#")[0]}${id && `#${id}`}` : "");

  const copy = async (button) => {
    const place = byId(`cite-${button.dataset.copy}`);
    const text = place.textContent.includes("://") ? place.textContent : place.textContent + published(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      getSelection().selectAllChildren(place);
      if (!document.execCommand("copy")) return;
    }
    const label = button.textContent;
    button.textContent = form.dataset.copied;
    setTimeout(() => (button.textContent = label), 2000);
  };

  const save = () => {
    const topics = {
      topic_ids: ({ topic }) => topic.map((number) => data.topics[number]).join("; "),
      how: ({ how }) => [...how].map((way) => data.ways[way]).join("; "),
      topics: ({ topic }) => topic.map((number) => byId(`topic-${data.topics[number]}`).cells[0].textContent).join("; "),
    };
    const row = (session) => session.row.map((cell, place) => cell ?? topics[data.columns[place]](session));
    const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
    const lines = [data.columns, ...shown.map(row)].map((cells) => `${cells.map(quoted).join(",")}\r\n`);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(lines, { type: "text/csv" }));
    link.download = `ccqs-${document.documentElement.lang}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  // Start --------------------------------------------------------------------------------------------------------

  let waiting;
  const change = () => {
    apply();
    keep();
  };
  for (const kind of ["input", "change"]) {
    form.addEventListener(kind, () => {
      clearTimeout(waiting);
      waiting = setTimeout(change, 100);
    });
  }
  form.addEventListener("reset", () => setTimeout(change));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    change();
  });
  byId("save").addEventListener("click", save);
  for (const button of all("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
  for (const mark of all("[data-go]")) mark.addEventListener("click", () => (location.hash = mark.dataset.go));
  for (const link of all(".notes a[href^='#source-']")) {
    const source = byId(link.hash.slice(1)).querySelector("a[href^=http]");
    if (!source) continue;
    const out = Object.assign(document.createElement("a"), { className: "out", href: source.href, textContent: "↗" });
    out.setAttribute("aria-label", form.dataset.open.replace("{source}", link.textContent));
    link.after(" ", out);
  }
  addEventListener("hashchange", read);
  addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.closest("input, select, textarea")) {
      event.preventDefault();
      byId("q").focus();
    }
  });
  addEventListener("beforeprint", () => {
    for (const one of all("details:not([open])")) {
      one.open = true;
      one.dataset.opened = "";
    }
  });
  addEventListener("afterprint", () => {
    for (const one of all("details[data-opened]")) {
      one.open = false;
      delete one.dataset.opened;
    }
  });
  form.hidden = false;
  document.documentElement.classList.add("js");
  if (location.hash) read();
}
