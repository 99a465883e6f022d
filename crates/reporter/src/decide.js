// People's decisions about links: choices live in the page, with a copy in this browser, until decisions.csv is downloaded.
// Without a script the page shows the links and nothing to press.
(function () {
  const bar = document.getElementById("decide");
  if (!bar) return;
  const COLUMNS = ["plan_task", "parent_task", "decision", "note", "parent", "plan_sum", "parent_sum", "plan_text", "parent_text"];
  const folder = location.pathname.replace(/(pairs\/)?[^/]*$/, "");
  const STORE = "vanban decisions " + folder;
  const keyOf = (d) => [d.plan_task, d.parent_task || "", d.parent_task ? "" : d.parent || ""].join("\t");

  // What the run has kept, by the ids of this run, then what was chosen here; a choice without a decision takes one back.
  // `moved` knows texts by which the run found another row or item, and `lost` the decisions without a row.
  const kept = new Map();
  const inRun = new Set();
  const moved = new Map();
  const lost = new Map();
  const textOf = (id, sum) => id.split("#")[0] + "\t" + sum;
  const seenOf = (d) => [keyOf(d), d.plan_sum || "", d.parent_sum || ""].join("\t");
  const said = (key, d) => [key, d.decision || "", d.plan_sum || "", d.parent_sum || "", d.note || ""].join("\t");
  for (const element of document.querySelectorAll(".decided")) {
    const d = { state: element.getAttribute("data-state") };
    for (const name of COLUMNS) d[name] = element.getAttribute("data-" + name.replace("_", "-")) || "";
    const was = element.getAttribute("data-was");
    if (was !== null) {
      const [row, item] = was.split("\t");
      if (row !== d.plan_task) moved.set(textOf(d.plan_task, d.plan_sum.toLowerCase()), d.plan_task);
      if (item !== d.parent_task) moved.set(textOf(d.parent_task, d.parent_sum.toLowerCase()), d.parent_task);
    }
    // One that is doubted gives way to another; one without a row is kept for the file alone.
    const gone = element.hasAttribute("data-lost");
    const key = gone ? lost.get(seenOf(d)) || "\t" + kept.size : keyOf(d);
    if (gone) lost.set(seenOf(d), key);
    inRun.add(said(key, d));
    if (!kept.has(key) || kept.get(key).state === "changed") kept.set(key, d);
  }
  const says = (one, other) =>
    Boolean(one) && ["decision", "note", "plan_sum", "parent_sum"].every((name) => (one[name] || "") === (other[name] || ""));
  const isNew = (key, d) => {
    const old = kept.get(key);
    if (d.decision) return !inRun.has(said(key, d));
    return Boolean(old) && (!old.plan_sum || old.plan_sum === d.plan_sum);
  };
  // A choice of before the run follows its texts: to the row, and item, that the run found, or else to the only one that
  // says on this page what was seen. That one counts if the old one is here and says something else, or if the page holds
  // all rows, or all items, of the document.
  function follow(what, isWhole) {
    const sums = new Map();
    const ids = new Map();
    const whole = new Set();
    for (const element of document.querySelectorAll("[data-" + what + "]")) {
      const id = element.getAttribute("data-" + what);
      const sum = element.getAttribute("data-sum");
      sums.set(id, sum);
      ids.set(sum, (ids.get(sum) || new Set()).add(id));
      if (isWhole(element)) whole.add(id.split("#")[0]);
    }
    return (old, sum) => {
      const id = moved.get(textOf(old, sum)) || old;
      const of = id.split("#")[0];
      const there = Array.from(ids.get(sum) || []).filter((other) => other.split("#")[0] === of);
      const may = sums.has(id) ? sums.get(id) !== sum : whole.has(of);
      return sum && may && there.length === 1 ? there[0] : id;
    };
  }
  let chosen = new Map();
  // Whether the browser's copy holds all that was chosen; where it does not, it is not read again.
  let stored = true;
  function load() {
    if (!stored) return;
    try {
      const copy = new Map();
      const all = JSON.parse(localStorage.getItem(STORE) || "[]");
      const parts = document.querySelectorAll("nav.parts").length > 0;
      const [row, item] = all.length ? [follow("task", () => !parts), follow("item", (one) => one.closest(".items"))] : [];
      for (const d of all) {
        if (!d || typeof d.plan_task !== "string") continue;
        d.plan_task = row(d.plan_task, d.plan_sum);
        if (d.parent_task) d.parent_task = item(d.parent_task, d.parent_sum);
        const key = lost.get(seenOf(d)) || keyOf(d);
        if (isNew(key, d)) copy.set(key, d);
      }
      chosen = copy;
    } catch (error) {
      stored = false;
    }
  }
  function save() {
    try {
      localStorage.setItem(STORE, JSON.stringify(Array.from(chosen.values())));
      stored = true;
    } catch (error) {
      stored = false;
    }
  }
  const now = (key) => (chosen.has(key) ? chosen.get(key) : kept.get(key));
  function set(d) {
    const key = keyOf(d);
    if (says(kept.get(key), d) || !(d.decision || kept.has(key))) chosen.delete(key);
    else chosen.set(key, Object.assign({}, d, { state: "" }));
  }
  function all() {
    const out = new Map(kept);
    for (const [key, d] of chosen) out.set(key, d);
    return Array.from(out.values()).filter((d) => d.decision);
  }

  // What a spreadsheet may take for a formula gets an apostrophe, and so does what would lose its own when it is read.
  const FORMULA = /^[\s'\p{Cc}\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212\t\r\n]/u;
  function cell(text) {
    text = String(text || "");
    if (FORMULA.test(text)) text = "'" + text;
    return '"' + text.replace(/\r\n?/g, "\n").replace(/"/g, '""') + '"';
  }
  const csv = (list) =>
    "\ufeff" + [COLUMNS].concat(list.map((d) => COLUMNS.map((name) => d[name]))).map((row) => row.map(cell).join(",") + "\r\n").join("");

  function element(name, properties, children) {
    const out = Object.assign(document.createElement(name), properties || {});
    for (const child of children || []) out.append(child);
    return out;
  }
  const button = (text, press) => element("button", { type: "button", textContent: text, onclick: press });

  // One decision: of a row about an item, or of a row about all of the parent.
  const data = (element, name) => element.getAttribute("data-" + name) || "";
  function about(entry, item) {
    return {
      plan_task: data(entry, "task"),
      parent_task: item ? data(item, "item") : "",
      decision: "",
      note: "",
      parent: data(entry, "parent"),
      plan_sum: data(entry, "sum"),
      parent_sum: item ? data(item, "sum") : "",
      plan_text: data(entry, "text"),
      parent_text: item ? data(item, "text") : "",
    };
  }
  const ofRow = (entry) => {
    const row = data(entry, "task");
    const parent = data(entry, "parent");
    const keys = new Set(Array.from(kept.keys()).concat(Array.from(chosen.keys())));
    const ofRun = Array.from(keys).filter((key) => !key.startsWith("\t"));
    return ofRun.map(now).filter((d) => d.plan_task === row && (d.parent === parent || !(d.parent || d.parent_task)));
  };
  // Whether a decision was made about other texts than those on the page; pressed again, it is made about these.
  const isOld = (d, fresh) =>
    d.state ? d.state === "changed" : ["plan_sum", "parent_sum"].some((name) => d[name] && d[name] !== fresh[name]);
  // A row cannot have an item and none.
  function decide(entry, item, word) {
    load();
    const d = about(entry, item);
    const old = now(keyOf(d));
    d.note = (old && old.note) || "";
    d.decision = old && old.decision === word && !isOld(old, d) ? "" : word;
    const against = d.decision === "none" ? "confirm" : d.decision === "confirm" ? "none" : "";
    for (const other of ofRow(entry)) {
      if (against && other.decision === against) set(Object.assign({}, other, { decision: "" }));
    }
    set(d);
    save();
    show(entry);
  }

  const itemOf = (entry, id) => {
    const items = (entry.closest("section.pair") || document).querySelectorAll("[data-item]");
    return Array.from(items).find((item) => data(item, "item") === id);
  };
  const entries = Array.from(document.querySelectorAll(".entry[data-task]"));
  const panels = new Map();
  function build(entry) {
    if (panels.has(entry)) return;
    const pressed = [];
    const choice = (item, word, text) => {
      const one = button(text, () => decide(entry, item, word));
      pressed.push([one, item, word]);
      return one;
    };
    for (const item of entry.querySelectorAll(".choice[data-item]")) {
      const next = item.classList.contains("next");
      item.append(choice(item, "confirm", next ? "Take this one" : "Confirm"), " ", choice(item, "reject", "Reject"));
    }
    const note = element("input", { type: "text", maxLength: 2000 });
    note.addEventListener("change", () => {
      load();
      for (const d of ofRow(entry)) if (d.decision) set(Object.assign({}, d, { note: note.value }));
      save();
      show(entry);
    });
    const list = element("ul", { className: "said" });
    const noted = element("label", { className: "note" }, ["Note ", note]);
    const panel = element("div", { className: "decisions" }, [
      element("p", {}, [choice(null, "none", "No item here"), " ", button("Another item …", () => pick(entry, panel))]),
      list,
      noted,
    ]);
    entry.append(panel);
    panels.set(entry, { pressed, list, note, noted });
  }
  function show(entry) {
    const panel = panels.get(entry);
    if (panel) {
      for (const [one, item, word] of panel.pressed) {
        const fresh = about(entry, item);
        const d = now(keyOf(fresh));
        one.setAttribute("aria-pressed", String(Boolean(d && d.decision === word && !isOld(d, fresh))));
      }
      const decided = ofRow(entry).filter((d) => d.decision);
      panel.list.replaceChildren(
        ...decided.map((d) => {
          const kind = chosen.has(keyOf(d)) ? "" : " (kept by the run)";
          const back = button("Take back", () => {
            load();
            set(Object.assign({}, d, { decision: "" }));
            save();
            show(entry);
          });
          const text = d.parent_task ? d.decision + " " + d.parent_task + ": " + d.parent_text : "no item";
          const item = d.parent_task && (!d.state || d.state === "changed") ? itemOf(entry, d.parent_task) : null;
          if (!isOld(d, about(entry, item)) || (d.parent_task && !item)) return element("li", {}, [text + kind + " ", back]);
          const renew = button("Renew", () => decide(entry, item, d.decision));
          return element("li", {}, [text + kind + ", of a text that has changed since ", renew, " ", back]);
        })
      );
      panel.noted.hidden = !decided.length;
      if (document.activeElement !== panel.note) panel.note.value = (decided.find((d) => d.note) || {}).note || "";
    }
    const open = chosen.size;
    bar.hidden = !open;
    bar.querySelector("output").value =
      open + (open === 1 ? " choice" : " choices") + " not in the run yet" + (stored ? "" : "; this browser keeps none of them, download before you leave the page");
  }

  // Any item of the parent, by a search with or without tone marks.
  const lower = (text) => text.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
  const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d");
  function candidates(entry) {
    const found = new Map();
    const place = entry.closest("section.pair") || document;
    for (const item of place.querySelectorAll("[data-item]")) {
      const id = data(item, "item");
      if (!found.has(id)) {
        const full = lower(id.replace(/^[^#]*#/, "") + " " + data(item, "name") + " " + data(item, "text"));
        found.set(id, [item, full, bare(full)]);
      }
    }
    return Array.from(found.values());
  }
  function pick(entry, panel) {
    const old = panel.querySelector(".pick");
    if (old) {
      old.remove();
      return;
    }
    const items = candidates(entry);
    const input = element("input", { type: "search", autocomplete: "off", placeholder: "words or number of the item" });
    const results = element("ul", {});
    const box = element("div", { className: "pick" }, [element("label", {}, ["Search an item: ", input]), results]);
    const fill = () => {
      const words = lower(input.value).split(" ").filter(Boolean);
      const fits = ([, full, plain]) => words.every((word) => (word === bare(word) ? plain : full).includes(word));
      const fit = items.filter(fits);
      results.replaceChildren(
        ...fit.slice(0, 20).map(([item]) =>
          element("li", {}, [
            button(data(item, "name") + " " + data(item, "text"), () => {
              const d = now(keyOf(about(entry, item)));
              if (!d || d.decision !== "confirm") decide(entry, item, "confirm");
              box.remove();
              panel.querySelector("button").focus();
            }),
          ])
        )
      );
      if (fit.length > 20) results.append(element("li", { textContent: fit.length - 20 + " more" }));
      if (!fit.length) results.append(element("li", { textContent: "no such item" }));
    };
    input.addEventListener("input", fill);
    box.addEventListener("keydown", (event) => {
      const all = Array.from(results.querySelectorAll("button"));
      const at = all.indexOf(document.activeElement);
      if (event.key === "Escape") {
        box.remove();
        panel.querySelectorAll("p button")[1].focus();
      } else if (event.key === "ArrowDown") (all[at + 1] || all[at] || input).focus();
      else if (event.key === "ArrowUp") (at > 0 ? all[at - 1] : input).focus();
      else if (event.key === "Enter" && document.activeElement === input && all[0]) all[0].click();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    panel.append(box);
    fill();
    input.focus();
  }

  const download = bar.querySelector(".download");
  download.addEventListener("click", function () {
    load();
    const url = URL.createObjectURL(new Blob([csv(all())], { type: "text/csv;charset=utf-8" }));
    const link = element("a", { href: url, download: "decisions.csv" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  });
  bar.querySelector(".discard").addEventListener("click", function () {
    chosen.clear();
    save();
    entries.forEach(show);
  });
  window.addEventListener("beforeunload", (event) => {
    if (!stored && chosen.size) event.preventDefault();
  });
  window.addEventListener("storage", () => {
    load();
    entries.forEach(show);
  });

  // Keys: j and k go from row to row; c, r, n and p press a row's buttons.
  document.addEventListener("keydown", function (event) {
    const target = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName)) return;
    const here = target.closest ? target.closest(".entry") : null;
    const key = event.key;
    if (key === "j" || key === "k") {
      const shown = entries.filter((entry) => !entry.hidden);
      const at = shown.indexOf(here);
      const next = shown[at < 0 ? 0 : key === "j" ? Math.min(at + 1, shown.length - 1) : Math.max(at - 1, 0)];
      if (!next) return;
      next.tabIndex = -1;
      next.scrollIntoView({ block: "start" });
      next.focus({ preventScroll: true });
    } else if (here && panels.has(here)) {
      const words = { c: "confirm", r: "reject", n: "none" };
      if (key === "p") here.querySelector(".decisions p button:last-of-type").click();
      else if (words[key]) {
        const one = panels.get(here).pressed.find(([, , word]) => word === words[key]);
        if (one) one[0].click();
      } else return;
    } else return;
    event.preventDefault();
  });

  load();
  for (const entry of entries) {
    build(entry);
    show(entry);
  }
  if (!entries.length) show(null);
})();
