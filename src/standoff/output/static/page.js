// Filters of the tables, keys, and the words of the claim that the address names. Without it every page still reads.
"use strict";
(() => {
  const light = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    document.querySelectorAll(".lit").forEach((node) => node.classList.remove("lit"));
    if (!id) return;
    document.querySelectorAll("[data-claims]").forEach((node) => {
      if (node.dataset.claims.split(" ").includes(id)) node.classList.add("lit");
    });
    const first = document.querySelector("mark.lit");
    if (first) first.scrollIntoView({ block: "center" });
    const note = document.querySelector("aside li.lit");
    const list = note && note.closest("aside");
    if (list) list.scrollTop += note.getBoundingClientRect().top - list.getBoundingClientRect().top - 80;
  };
  addEventListener("hashchange", light);
  light();
  document.querySelectorAll("form.tools").forEach((tools) => {
    const table = document.getElementById(tools.dataset.table);
    const rows = [...table.tBodies[0].rows];
    const text = rows.map((row) => row.textContent.toLowerCase());
    const count = tools.querySelector("output");
    const filter = () => {
      const wanted = tools.querySelector("input").value.toLowerCase().split(/\s+/).filter(Boolean);
      const facets = [...tools.querySelectorAll("select")].filter((list) => list.value);
      let shown = 0;
      rows.forEach((row, place) => {
        const stays = wanted.every((word) => text[place].includes(word)) &&
          facets.every((list) => (row.dataset[list.name] || "").split("|").includes(list.value));
        row.hidden = !stays;
        if (stays) shown += 1;
      });
      count.textContent = `${shown} of ${rows.length}`;
    };
    tools.addEventListener("input", filter);
    tools.addEventListener("submit", (event) => event.preventDefault());
    filter();
  });
  addEventListener("keydown", (event) => {
    if (event.target.matches("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") {
      const box = document.querySelector("form.tools input");
      if (box) { event.preventDefault(); box.focus(); }
    }
  });
})();
