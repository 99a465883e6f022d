// Finds lines of a long list, with or without tone marks.
(function () {
  const bare = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d");
  for (const table of document.querySelectorAll("table.list")) {
    const rows = Array.from(table.tBodies[0].rows);
    if (rows.length < 10) continue;
    const texts = rows.map((row) => bare(row.textContent));
    const input = Object.assign(document.createElement("input"), { type: "search", autocomplete: "off" });
    const shown = document.createElement("output");
    const label = Object.assign(document.createElement("label"), { className: "find" });
    label.append("Find ", input, " ", shown);
    table.parentNode.before(label);
    input.addEventListener("input", function () {
      const words = bare(input.value).split(/\s+/).filter(Boolean);
      let count = 0;
      rows.forEach(function (row, at) {
        row.hidden = !words.every((word) => texts[at].includes(word));
        if (!row.hidden) count += 1;
      });
      shown.value = words.length ? count + " of " + rows.length : "";
    });
  }
})();
