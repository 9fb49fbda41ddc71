// The QR code of an activation card carries its token behind the # (no server or log ever sees an address with it).
// Here it moves into the form and out of the address bar. Without JavaScript the 12 digits of the card are typed.
"use strict";
(function () {
  var form = document.querySelector("form[data-kaart]");
  var token = window.location.hash.slice(1);
  if (!form || !form.elements.token || !/^[A-Za-z0-9_-]{20,128}$/.test(token)) { return; }
  form.elements.token.value = token;
  window.history.replaceState(null, "", window.location.pathname + window.location.search);
  document.querySelectorAll("[data-kaart-zonder]").forEach(function (part) { part.hidden = true; });
  document.querySelectorAll("[data-kaart-met]").forEach(function (part) { part.hidden = false; });
  if (form.hasAttribute("data-verstuur")) { form.submit(); }
})();
