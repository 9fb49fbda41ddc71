// Keeps on this phone what the server allows (one card, by a random key) and forgets all the rest.
// Without a key everything goes: signed out, taken back, somebody else, or a phone that was taken off.
"use strict";
(function () {
  var here = document.currentScript.dataset;
  var NAME = "bewaard", own = "/bewaard/" + here.houd;
  if (!window.caches || !navigator.serviceWorker) { return; }
  function forget() {
    caches.delete(NAME);
    navigator.serviceWorker.getRegistrations().then(function (all) {
      all.forEach(function (one) { one.unregister(); });
    });
  }
  function others(cache) {
    return cache.keys().then(function (kept) {
      return Promise.all(kept.map(function (one) { return new URL(one.url).pathname === own || cache.delete(one); }));
    });
  }
  function renew(cache) {
    if (!here.kaart) { return; }
    navigator.serviceWorker.register("/sw.js");
    fetch(here.kaart).then(function (answer) {
      if (answer.status === 404) { forget(); }
      if (answer.ok && !answer.redirected) { cache.put(own, answer); }
    }).catch(function () {});
  }
  if (!here.houd) { forget(); return; }
  caches.open(NAME).then(function (cache) { others(cache).then(function () { renew(cache); }); });
})();
