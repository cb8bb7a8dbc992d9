"use strict";
// Keys press the buttons that name them, and rest while somebody types.
const typing = (element) => element.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");

function applyBlind() {
  const blind = localStorage.getItem("blind") === "1";
  document.documentElement.classList.toggle("blind", blind);
  document.querySelectorAll("[data-blind]").forEach((b) => b.setAttribute("aria-pressed", String(blind)));
}

function settle() {
  applyBlind();
  const target = document.getElementById("target");
  if (target) target.scrollIntoView({ block: "center" });
  const current = document.querySelector(".entries [aria-current]");
  const list = current && current.closest(".queue");
  if (list && list.scrollHeight > list.clientHeight) {
    list.scrollTop += current.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 3;
  }
}

document.addEventListener("keydown", (event) => {
  const at = document.activeElement;
  if (event.key === "Escape") {
    const beside = document.getElementById("beside");
    if (typing(at)) at.blur();
    else if (beside) beside.replaceChildren();
    return;
  }
  if (at.matches("[data-note]") && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    at.form.requestSubmit();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(at)) return;
  if (document.querySelector("dialog[open]")) return;
  const field = { n: "[data-note]", "/": "[data-search]" }[event.key];
  const found = document.querySelector(field || `[data-key="${CSS.escape(event.key)}"]`);
  if (!found) return;
  event.preventDefault();
  if (!field) return found.click();
  const box = found.closest("details");
  if (box) box.open = true;
  found.focus();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-help]")) document.getElementById("help").showModal();
  if (event.target.closest("[data-close]")) document.getElementById("beside").replaceChildren();
  if (event.target.closest("[data-blind]")) {
    localStorage.setItem("blind", localStorage.getItem("blind") === "1" ? "0" : "1");
    applyBlind();
  }
});

document.addEventListener("change", (event) => {
  const form = event.target.closest("form.filters");
  if (form && event.target.matches("select")) form.requestSubmit();
});

document.addEventListener("DOMContentLoaded", settle);
document.addEventListener("htmx:afterSettle", settle);
