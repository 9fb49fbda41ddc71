// Shows what is typed in a PIN or password field while the button is pressed in. Without JavaScript the button stays hidden.
"use strict";
document.querySelectorAll("[data-toon]").forEach(function (button) {
  var field = document.getElementById(button.getAttribute("aria-controls"));
  if (!field) { return; }
  function show(visible) {
    field.type = visible ? "text" : "password";
    button.setAttribute("aria-pressed", String(visible));
    button.querySelector("[data-toon-aan]").hidden = visible;
    button.querySelector("[data-toon-uit]").hidden = !visible;
  }
  button.hidden = false;
  button.addEventListener("click", function () { show(field.type === "password"); field.focus(); });
  // A browser offers to keep only a field that is a password when the form leaves.
  if (field.form) { field.form.addEventListener("submit", function () { show(false); }); }
});
