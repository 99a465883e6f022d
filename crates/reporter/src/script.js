"use strict";
// Narrows the page to the rows that fit the filter bar. Without a script the page shows all rows.
(function () {
  const form = document.getElementById("filter");
  const entries = Array.from(document.querySelectorAll(".entry"));
  const findings = Array.from(document.querySelectorAll(".finding"));
  if (!form || !entries.length) return;
  form.hidden = false;
  const shown = document.getElementById("shown");
  const unfold = document.getElementById("unfold");
  const texts = new Map();

  const lower = (text) => text.normalize("NFC").toLowerCase().replace(/\s+/g, " ");
  const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d");

  // A row's text, with and without tone marks; read when it is first asked for.
  function textOf(element) {
    let text = texts.get(element);
    if (!text) {
      const full = lower(element.textContent);
      text = [full, bare(full)];
      texts.set(element, text);
    }
    return text;
  }

  const has = (list, word) => !word || (" " + list + " ").includes(" " + word + " ");

  function update() {
    const value = (name) => (form.elements[name] ? form.elements[name].value : "");
    const words = lower(value("text").trim());
    const marked = words !== bare(words);
    const fits = (element) => {
      const data = element.dataset;
      return (
        (!value("status") || data.s === value("status") || element.classList.contains("finding")) &&
        has(data.c, value("code")) &&
        has(data.a, value("agency")) &&
        (!words || textOf(element)[marked ? 0 : 1].includes(words))
      );
    };
    let count = 0;
    for (const element of entries) {
      const fit = fits(element);
      element.hidden = !fit;
      if (fit) count += 1;
    }
    for (const element of findings) element.hidden = !fits(element);
    shown.value = count + " of " + entries.length + " rows";
  }

  // A link to a row leads to its head, and shows it if the filter hides it.
  function reveal() {
    let target = null;
    try {
      target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch (error) {
      return;
    }
    if (!target) return;
    if (target.hidden) {
      form.reset();
      update();
    }
    // Twice: rows above get their real heights only once they are near the screen.
    target.scrollIntoView();
    requestAnimationFrame(() => requestAnimationFrame(() => target.scrollIntoView()));
  }

  let timer = 0;
  form.addEventListener("input", function () {
    clearTimeout(timer);
    timer = setTimeout(update, 120);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(update, 0));
  unfold.addEventListener("click", function () {
    const open = unfold.getAttribute("aria-pressed") !== "true";
    unfold.setAttribute("aria-pressed", String(open));
    unfold.textContent = open ? "Fold all" : "Unfold all";
    document.querySelectorAll(".entry details").forEach((details) => (details.open = open));
  });
  window.addEventListener("hashchange", reveal);
  update();
})();
