// A print button where the browser can print; without JavaScript it stays hidden and the browser's own menu does it.
"use strict";
document.querySelectorAll("[data-print]").forEach(function (button) {
  button.hidden = false;
  button.addEventListener("click", function () { window.print(); });
});
