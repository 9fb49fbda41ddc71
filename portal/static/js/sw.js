// Without a connection: the one card that this phone may keep, in place of any page. With one it does nothing.
// An appointment that is over is taken off the card; the numbers for help stay.
"use strict";
var NAME = "bewaard";
var APPOINTMENT = /<!--afspraak-->[\s\S]*<!--afspraak-->/;
function only(found, cache, key) {
  var until = Number(found.headers.get("Bewaard-Tot"));
  if (!until || Date.now() < until * 1000) { return found; }
  return found.text().then(function (body) {
    var left = new Response(body.replace(APPOINTMENT, ""), { headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": found.headers.get("Content-Security-Policy")
    } });
    return cache.put(key, left.clone()).then(function () { return left; });
  });
}
function card() {
  return caches.has(NAME).then(function (there) {
    if (!there) { return Response.error(); }
    return caches.open(NAME).then(function (cache) {
      return cache.keys().then(function (keys) {
        if (!keys.length) { return Response.error(); }
        return cache.match(keys[0]).then(function (found) { return only(found, cache, keys[0]); });
      });
    });
  });
}
self.addEventListener("install", function () { self.skipWaiting(); });
self.addEventListener("activate", function (event) { event.waitUntil(self.clients.claim()); });
self.addEventListener("fetch", function (event) {
  if (event.request.mode !== "navigate" || event.request.method !== "GET") { return; }
  event.respondWith(fetch(event.request).catch(card));
});
