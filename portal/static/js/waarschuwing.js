// Two minutes before the session ends the hidden notice of the page appears, in the language of the page.
// "Ik ben er nog" asks one page of our own again: that counts as being seen, and tells how long the session now lasts.
"use strict";
(function () {
  var body = document.body;
  var notice = document.querySelector("[data-expiry]");
  var stay = document.querySelector("[data-expiry-stay]");
  var WARN = 120;
  var timer = null;
  function wait(seconds) {
    window.clearTimeout(timer);
    notice.hidden = true;
    timer = window.setTimeout(function () { notice.hidden = false; stay.focus(); }, Math.max(0, seconds - WARN) * 1000);
  }
  function again() {
    window.fetch(body.getAttribute("data-keep"), { credentials: "same-origin", cache: "no-store" })
      .then(function (answer) { return answer.text(); })
      .then(function (page) {
        var left = /data-expires-in="(\d+)"/.exec(page);
        if (left) { wait(Number(left[1])); } else { notice.hidden = false; }
      })
      .catch(function () { notice.hidden = false; });
  }
  var left = Number(body.getAttribute("data-expires-in"));
  if (!notice || !stay || !left) { return; }
  stay.addEventListener("click", again);
  wait(left);
})();
