// Filters, sorting, keys, and the words of the claim that the address names. Without it every page still reads.
"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);
  const asked = () => (location.hash.includes("=") ? new URLSearchParams(location.hash.slice(1)) : null);

  const anchor = () => { try { return decodeURIComponent(location.hash.slice(1)); } catch { return ""; } };

  // The claim that the address names: its words in the text and its line beside it.
  const light = () => {
    const id = asked() ? "" : anchor();
    all(".lit").forEach((node) => node.classList.remove("lit"));
    if (!id) return;
    all("[data-claims]").forEach((node) => {
      if (node.dataset.claims.split(" ").includes(id)) node.classList.add("lit");
    });
    const row = document.getElementById(id);
    if (row && row.matches("tr")) row.classList.add("lit");
    const first = one("mark.lit");
    const box = first && first.getBoundingClientRect();
    if (box && (box.top < 80 || box.bottom > innerHeight - 20)) first.scrollIntoView({ block: "center" });
    const note = one("aside li.lit");
    const list = note && note.closest("aside");
    if (list) list.scrollTop += note.getBoundingClientRect().top - list.getBoundingClientRect().top - 120;
  };
  addEventListener("hashchange", light);

  // A click on marked words goes to their line; a further click to the next that shares them.
  all("mark[data-claims]").forEach((mark) =>
    mark.addEventListener("click", () => {
      if (String(getSelection())) return;
      const ids = mark.dataset.claims.split(" ");
      location.hash = ids[(ids.indexOf(anchor()) + 1) % ids.length];
    }));

  // Filters. What is chosen stands in the address, so that it can be sent and is there again after a look at a report.
  const forms = all("form.tools");
  const listed = (form) => {
    const list = document.getElementById(form.dataset.of);
    return list.tBodies ? [...list.tBodies[0].rows] : [...list.children];
  };
  const named = (form, field) => (form === forms[0] ? field.name : `${form.dataset.of}.${field.name}`);
  const fields = (form) => all("input, select", form);
  const keep = () => {
    const chosen = new URLSearchParams();
    forms.forEach((form) => fields(form).forEach((field) => field.value && chosen.set(named(form, field), field.value)));
    const words = String(chosen);
    if (words || asked()) history.replaceState(null, "", words ? `#${words}` : location.pathname + location.search);
  };
  const filters = forms.map((form) => {
    const rows = listed(form);
    let text = null;
    const apply = () => {
      const wanted = one("input", form).value.toLowerCase().split(/\s+/).filter(Boolean);
      const facets = all("select", form).filter((list) => list.value);
      if (wanted.length) text ||= rows.map((row) => row.textContent.toLowerCase());
      let shown = 0;
      rows.forEach((row, place) => {
        const stays = (wanted.every((word) => text[place].includes(word)) &&
          facets.every((list) => (row.dataset[list.name] || "").split("|").includes(list.value)));
        if (row.hidden === stays) row.hidden = !stays;
        if (stays) shown += 1;
      });
      const whole = shown === rows.length;
      const count = one("output", form);
      count.textContent = shown ? `${shown} of ${rows.length}` : `None of ${rows.length}: the filter is too narrow.`;
      count.classList.toggle("whole", whole);
      const chosen = fields(form).filter((field) => field.value);
      count.dataset.chosen = chosen.map((field) => `${field.matches("select") ? field.getAttribute("aria-label") : "words"}: ${field.value}`).join("; ");
      one("button[type=reset]", form).hidden = !chosen.length;
    };
    form.addEventListener("input", () => { apply(); keep(); });
    form.addEventListener("reset", () => setTimeout(() => { apply(); keep(); }));
    form.addEventListener("submit", (event) => event.preventDefault());
    return () => {
      const wanted = asked();
      if (wanted) {
        const left = [];
        fields(form).forEach((field) => {
          const value = wanted.get(named(form, field)) || "";
          field.value = value;
          if (field.value !== value) left.push(value);
        });
        const box = one("input", form);
        box.value = [box.value, ...left].filter(Boolean).join(" ");
        const asks = fields(form).some((field) => field.value);
        if (asks && form.getBoundingClientRect().top > innerHeight / 2) setTimeout(() => form.parentElement.scrollIntoView());
      }
      apply();
    };
  });
  const narrow = () => filters.forEach((filter) => filter());
  addEventListener("hashchange", narrow);
  narrow();
  light();

  // Sorting by a column: upwards, downwards, as it was.
  const value = (row, place) => {
    const cell = row.cells[place];
    const words = cell.textContent.trim();
    if (cell.matches(".number")) return parseFloat(words.replace(/,/g, "")) || 0;
    return cell.matches(".day") ? (words.match(/\d{4}(-\d\d)*/) || ["~"])[0] : words.toLowerCase() || "~";
  };
  all("table thead").forEach((head) => {
    const body = head.parentElement.tBodies[0];
    const rows = [...body.rows];
    if (rows.length < 2) return;
    all("th", head).forEach((title, place) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...title.childNodes);
      title.append(button);
      button.addEventListener("click", () => {
        const before = title.getAttribute("aria-sort");
        all("th", head).forEach((other) => other.removeAttribute("aria-sort"));
        const way = before === "ascending" ? -1 : before === "descending" ? 0 : 1;
        if (way) title.setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
        const keyed = rows.map((row, order) => [value(row, place), order, row]);
        keyed.sort((a, b) => (way && (a[0] < b[0] ? -way : a[0] > b[0] ? way : 0)) || a[1] - b[1]);
        body.append(...keyed.map((item) => item[2]));
      });
    });
  });

  // The shown rows as a file. A cell that a spreadsheet would take for a formula gets an apostrophe before it.
  const quoted = (words) => `"${(/^[=+\-@\t\r]/.test(words) ? `'${words}` : words).replace(/"/g, '""')}"`;
  all("button[data-saves]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      const table = document.getElementById(button.dataset.saves);
      const rows = [...table.rows].filter((row) => !row.hidden);
      const text = rows.map((row) => [...row.cells].map((cell) => quoted(cell.textContent.trim().replace(/\s+/g, " "))).join(",")).join("\r\n");
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([`\ufeff${text}\r\n`], { type: "text/csv;charset=utf-8" }));
      link.download = `${table.id}.csv`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });
  });

  // The filter and the heads of the columns stay in sight below the bar of pages, however high that is.
  const bar = one("header.top");
  const measure = () => {
    const top = getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0;
    document.documentElement.style.setProperty("--top", `${top}px`);
    forms.forEach((form) => form.parentElement.style.setProperty("--tools", `${form.offsetHeight}px`));
  };
  const watch = new ResizeObserver(measure);
  [bar, ...forms].forEach((node) => watch.observe(node));
  measure();

  // Keys. Single letters can be switched off: speech input may type them unasked.
  const dialog = document.getElementById("keys");
  const box = document.getElementById("keys-on");
  const opener = one("button[data-opens=keys]");
  const remembered = (change) => { try { return change(localStorage); } catch { return null; } };
  box.checked = remembered((store) => store.getItem("standoff-keys")) !== "off";
  box.addEventListener("change", () => remembered((store) => store.setItem("standoff-keys", box.checked ? "on" : "off")));
  opener.hidden = false;
  opener.addEventListener("click", () => dialog.showModal());
  one("button[data-closes=keys]").addEventListener("click", () => dialog.close());
  const step = (way) => {
    const rows = (one("aside") ? all("aside li") : all("tbody tr")).filter((row) => !row.hidden && one("a", row));
    const here = document.activeElement.closest("tr, aside li") || one("aside li.lit");
    const place = here ? rows.indexOf(here) + way : way > 0 ? 0 : rows.length - 1;
    const link = rows[place] && one("a", rows[place]);
    if (!link) return;
    link.focus();
    if (link.matches("aside a")) location.hash = link.hash;
  };
  const turn = (way) => {
    const pages = all("header.top nav a");
    const here = pages.findIndex((page) => page.hasAttribute("aria-current"));
    const page = here >= 0 && pages[here + way];
    if (page) page.click();
  };
  const keys = {
    "/": () => { const field = one("form.tools input"); if (field) field.focus(); },
    "j": () => step(1), "k": () => step(-1), "[": () => turn(-1), "]": () => turn(1), "?": () => dialog.showModal(),
  };
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.matches("form.tools input")) event.target.form.reset();
    if (!box.checked || event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    if (event.target.matches("input, select, textarea")) return;
    const act = keys[event.key];
    if (act) { event.preventDefault(); act(); }
  });
})();
