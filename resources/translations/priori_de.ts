<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AcceptedImages</name>
    <message>
        <source>There is no picture of this product on the screen.</source>
        <translation>Auf dem Bildschirm ist kein Bild dieses Produkts.</translation>
    </message>
    <message>
        <source>Inspect a good product first.</source>
        <translation>Prüfen Sie zuerst ein gutes Produkt.</translation>
    </message>
    <message>
        <source>The view “{view}” has {count} accepted images already.</source>
        <translation>Die Ansicht „{view}“ hat schon {count} freigegebene Bilder.</translation>
    </message>
    <message>
        <source>Forget them in the product&apos;s set-up, and begin anew.</source>
        <translation>Vergessen Sie sie in der Einrichtung des Produkts und beginnen Sie neu.</translation>
    </message>
    <message>
        <source>It does not fit its reference.</source>
        <translation>Es passt nicht zu seiner Referenz.</translation>
    </message>
    <message>
        <source>Add anyway</source>
        <translation>Trotzdem hinzufügen</translation>
    </message>
    <message>
        <source>This may not be fit as an accepted image.</source>
        <translation>Das taugt vielleicht nicht als freigegebenes Bild.</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Added. Accepted images now: {views}.</source>
        <translation>Hinzugefügt. Freigegebene Bilder jetzt: {views}.</translation>
    </message>
    <message>
        <source>Version {version} holds from the next inspection on.</source>
        <translation>Fassung {version} gilt ab der nächsten Prüfung.</translation>
    </message>
    <message>
        <source>Taken back. The accepted images are as before.</source>
        <translation>Zurückgenommen. Die freigegebenen Bilder sind wie vorher.</translation>
    </message>
</context>
<context>
    <name>AskingPane</name>
    <message>
        <source>As the station</source>
        <translation>Wie die Station</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Endpunkt</translation>
    </message>
    <message>
        <source>How often the endpoint is asked</source>
        <translation>Wie oft der Endpunkt gefragt wird</translation>
    </message>
    <message>
        <source>Asked once</source>
        <translation>Einmal gefragt</translation>
    </message>
    <message>
        <source>Asked {number} times</source>
        <translation>{number}-mal gefragt</translation>
    </message>
    <message>
        <source>Second endpoint too</source>
        <translation>Zweiter Endpunkt</translation>
    </message>
    <message>
        <source>Most answers must agree, or it is REVIEW</source>
        <translation>Die meisten Antworten müssen übereinstimmen, sonst ANSEHEN</translation>
    </message>
    <message>
        <source>Findings as JSON</source>
        <translation>JSON-Befunde</translation>
    </message>
    <message>
        <source>Asks for JSON by a schema; free text where the endpoint cannot</source>
        <translation>Fragt nach JSON mit Schema; freier Text, wo der Endpunkt das nicht kann</translation>
    </message>
    <message>
        <source>Describer</source>
        <translation>Beschreiber</translation>
    </message>
</context>
<context>
    <name>BannerPane</name>
    <message>
        <source>Fewer</source>
        <translation>Weniger</translation>
    </message>
    <message>
        <source>+{count}</source>
        <translation>+{count}</translation>
    </message>
    <message>
        <source>Show all messages</source>
        <translation>Alle Meldungen zeigen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>BenchPane</name>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>Choose a product</source>
        <translation>Produkt wählen</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Serial number: scan or type</source>
        <translation>Seriennummer: scannen oder eingeben</translation>
    </message>
    <message>
        <source>Counters</source>
        <translation>Zähler</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Today {total}   ✔ {passed}  ✖ {failed}  ? {reviewed}</source>
        <translation>Heute {total}   ✔ {passed}  ✖ {failed}  ? {reviewed}</translation>
    </message>
    <message>
        <source>Shift {total}   Yield {share}</source>
        <translation>Schicht {total}   Ausbeute {share}</translation>
    </message>
</context>
<context>
    <name>Bookkeeping</name>
    <message>
        <source>Close programs that hold the file, and check free space and permissions of the data folder. Nothing is lost: the missing lines follow.</source>
        <translation>Schließen Sie Programme, die die Datei festhalten, und prüfen Sie Speicherplatz und Rechte des Datenordners. Nichts ist verloren: Die fehlenden Zeilen folgen.</translation>
    </message>
</context>
<context>
    <name>CameraAidsPane</name>
    <message>
        <source>Grid</source>
        <translation>Gitter</translation>
    </message>
    <message>
        <source>Mark pixels without detail</source>
        <translation>Pixel ohne Zeichnung markieren</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>Neu beginnen</translation>
    </message>
    <message>
        <source>Forget the sharpest picture so far</source>
        <translation>Das bisher schärfste Bild vergessen</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>Schärfe</translation>
    </message>
    <message>
        <source>Too bright {bright} %, too dark {dark} %</source>
        <translation>Zu hell {bright} %, zu dunkel {dark} %</translation>
    </message>
</context>
<context>
    <name>CameraBindingPane</name>
    <message>
        <source>The test capture becomes its reference</source>
        <translation>Die Probeaufnahme wird ihre Referenz</translation>
    </message>
    <message>
        <source>For view</source>
        <translation>Für Ansicht</translation>
    </message>
    <message>
        <source>Its name</source>
        <translation>Ihr Name</translation>
    </message>
</context>
<context>
    <name>CameraDialog</name>
    <message>
        <source>Cameras</source>
        <translation>Kameras</translation>
    </message>
    <message>
        <source>Picture of the camera</source>
        <translation>Bild der Kamera</translation>
    </message>
    <message>
        <source>Test capture</source>
        <translation>Probeaufnahme</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Reconnect</source>
        <translation>Neu verbinden</translation>
    </message>
    <message>
        <source>Save to the recipe</source>
        <translation>Im Rezept speichern</translation>
    </message>
    <message>
        <source>Use this camera</source>
        <translation>Diese Kamera nehmen</translation>
    </message>
    <message>
        <source>Looking for cameras…</source>
        <translation>Kameras werden gesucht…</translation>
    </message>
    <message>
        <source>No camera was found. Check cables, power and drivers.</source>
        <translation>Keine Kamera gefunden. Kabel, Strom und Treiber prüfen.</translation>
    </message>
    <message>
        <source>Captured after {seconds} ms · {width} by {height} pixels</source>
        <translation>Aufgenommen nach {seconds} ms · {width} mal {height} Pixel</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>CameraListPane</name>
    <message>
        <source>Look again</source>
        <translation>Neu suchen</translation>
    </message>
    <message>
        <source>Identify</source>
        <translation>Erkennen</translation>
    </message>
    <message>
        <source>Move a hand before a camera: its picture is marked. If the chosen camera has a light that can be switched, it blinks now.</source>
        <translation>Eine Hand vor einer Kamera bewegen: Ihr Bild wird markiert. Hat die gewählte Kamera ein schaltbares Licht, blinkt es jetzt.</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Kameras</translation>
    </message>
    <message>
        <source>choose it to see its picture</source>
        <translation>wählen, um ihr Bild zu sehen</translation>
    </message>
    <message>
        <source>→ view {names}</source>
        <translation>→ Ansicht {names}</translation>
    </message>
    <message>
        <source>◀ moves</source>
        <translation>◀ bewegt sich</translation>
    </message>
</context>
<context>
    <name>CameraSettingsPane</name>
    <message>
        <source>Set as at the reference</source>
        <translation>Einstellen wie bei der Referenz</translation>
    </message>
    <message>
        <source>This source has no settings.</source>
        <translation>Diese Quelle hat keine Einstellungen.</translation>
    </message>
    <message>
        <source>The settings appear when the camera is open.</source>
        <translation>Die Einstellungen erscheinen, wenn die Kamera offen ist.</translation>
    </message>
    <message>
        <source>being written</source>
        <translation>wird geschrieben</translation>
    </message>
    <message>
        <source>at the reference: {value}</source>
        <translation>bei der Referenz: {value}</translation>
    </message>
    <message>
        <source>read back from the camera</source>
        <translation>von der Kamera zurückgelesen</translation>
    </message>
</context>
<context>
    <name>CameraSignals</name>
    <message>
        <source>Images that cannot be used: {count}. So many products are unchecked.</source>
        <translation>Unbrauchbare Bilder: {count}. So viele Produkte sind ungeprüft.</translation>
    </message>
    <message>
        <source>Inspect them again. Check the cable of the camera, or the file in its folder.</source>
        <translation>Prüfen Sie sie noch einmal. Sehen Sie nach dem Kabel der Kamera oder nach der Datei in ihrem Ordner.</translation>
    </message>
    <message>
        <source>Signals that came too early: {count}. So many products are unchecked.</source>
        <translation>Zu frühe Signale: {count}. So viele Produkte sind ungeprüft.</translation>
    </message>
    <message>
        <source>Inspect them again, and let the line wait for the verdict.</source>
        <translation>Diese noch einmal prüfen und die Linie auf das Urteil warten lassen.</translation>
    </message>
</context>
<context>
    <name>CameraTurnGuide</name>
    <message>
        <source>Show view {number} of {count}, “{view}”, then press Inspect.</source>
        <translation>Ansicht {number} von {count} zeigen, „{view}“, dann Prüfen drücken.</translation>
    </message>
    <message>
        <source>TURN THE PRODUCT</source>
        <translation>PRODUKT DREHEN</translation>
    </message>
    <message>
        <source>Waiting for the product to be turned; Esc stops.</source>
        <translation>Wartet auf das Drehen des Produkts; Esc bricht ab.</translation>
    </message>
</context>
<context>
    <name>CameraWatch</name>
    <message>
        <source>Camera “{view}” does not respond.</source>
        <translation>Kamera „{view}“ antwortet nicht.</translation>
    </message>
    <message>
        <source>Reconnect</source>
        <translation>Neu verbinden</translation>
    </message>
    <message>
        <source>Set as at the reference</source>
        <translation>Einstellen wie bei der Referenz</translation>
    </message>
    <message>
        <source>Camera “{view}” is not set as at its reference.</source>
        <translation>Kamera „{view}“ ist nicht wie bei ihrer Referenz eingestellt.</translation>
    </message>
    <message>
        <source>Set it as it was, or take the reference again.</source>
        <translation>Wie vorher einstellen oder die Referenz neu aufnehmen.</translation>
    </message>
    <message>
        <source>Image {now}, at the reference {then} pixels</source>
        <translation>Bild {now}, bei der Referenz {then} Pixel</translation>
    </message>
</context>
<context>
    <name>ChallengeDialog</name>
    <message>
        <source>Challenge</source>
        <translation>Bewährungsprobe</translation>
    </message>
    <message>
        <source>View that the pictures show</source>
        <translation>Ansicht, die die Bilder zeigen</translation>
    </message>
    <message>
        <source>Reason to release it although worse</source>
        <translation>Grund, sie trotzdem freizugeben</translation>
    </message>
    <message>
        <source>Progress of the challenge</source>
        <translation>Fortschritt der Bewährungsprobe</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Loading the models</source>
        <translation>Modelle werden geladen</translation>
    </message>
    <message>
        <source>Add some good and some bad pictures first.</source>
        <translation>Fügen Sie zuerst einige gute und einige schlechte Bilder hinzu.</translation>
    </message>
    <message>
        <source>{done} of {count}, {left} s to go</source>
        <translation>{done} von {count}, noch {left} s</translation>
    </message>
    <message>
        <source>Good ones passed: {right} of {count}</source>
        <translation>Gute bestanden: {right} von {count}</translation>
    </message>
    <message>
        <source>Bad ones caught: {right} of {count}</source>
        <translation>Schlechte gefunden: {right} von {count}</translation>
    </message>
    <message>
        <source>Worse than at the last release: {count}</source>
        <translation>Schlechter als bei der letzten Freigabe: {count}</translation>
    </message>
    <message>
        <source>Better: {count}</source>
        <translation>Besser: {count}</translation>
    </message>
    <message>
        <source>Mend the recipe, or release it with a reason.</source>
        <translation>Bessern Sie das Rezept nach, oder geben Sie es mit einem Grund frei.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Known good and known bad pictures are judged as if they had just been taken. A version that judges one of them worse than the released one needs a reason.</source>
        <translation>Bekannte gute und schlechte Bilder werden beurteilt, als wären sie eben aufgenommen. Eine Fassung, die eines davon schlechter beurteilt als die freigegebene, braucht einen Grund.</translation>
    </message>
    <message>
        <source>Known images</source>
        <translation>Bekannte Bilder</translation>
    </message>
    <message>
        <source>Add good pictures…</source>
        <translation>Gute Bilder hinzufügen…</translation>
    </message>
    <message>
        <source>Add bad pictures…</source>
        <translation>Schlechte Bilder hinzufügen…</translation>
    </message>
    <message>
        <source>Add the shown one as good</source>
        <translation>Gezeigtes als gut hinzufügen</translation>
    </message>
    <message>
        <source>Add the shown one as bad</source>
        <translation>Gezeigtes als schlecht hinzufügen</translation>
    </message>
    <message>
        <source>Remove the chosen one</source>
        <translation>Gewähltes entfernen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Good pictures</source>
        <translation>Gute Bilder</translation>
    </message>
    <message>
        <source>Bad pictures</source>
        <translation>Schlechte Bilder</translation>
    </message>
</context>
<context>
    <name>ChallengeListPane</name>
    <message>
        <source>Known images</source>
        <translation>Bekannte Bilder</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>bad</source>
        <translation>schlecht</translation>
    </message>
    <message>
        <source>at the last release: {verdict}</source>
        <translation>bei der letzten Freigabe: {verdict}</translation>
    </message>
    <message>
        <source>now: {verdict}</source>
        <translation>jetzt: {verdict}</translation>
    </message>
    <message>
        <source>✔ right</source>
        <translation>✔ richtig</translation>
    </message>
    <message>
        <source>✖ wrong</source>
        <translation>✖ falsch</translation>
    </message>
</context>
<context>
    <name>ComparisonTools</name>
    <message>
        <source>All views at once</source>
        <translation>Alle Ansichten zugleich</translation>
    </message>
    <message>
        <source>Live picture</source>
        <translation>Livebild</translation>
    </message>
    <message>
        <source>Show masks</source>
        <translation>Masken zeigen</translation>
    </message>
    <message>
        <source>Hold to hide the masks</source>
        <translation>Halten, um die Masken auszublenden</translation>
    </message>
    <message>
        <source>Opacity of the masks</source>
        <translation>Deckkraft der Masken</translation>
    </message>
    <message>
        <source>Blink with the reference</source>
        <translation>Mit der Referenz blinken</translation>
    </message>
    <message>
        <source>Reference behind a line that you drag</source>
        <translation>Referenz hinter einer Linie zum Ziehen</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>Ganzes Bild</translation>
    </message>
    <message>
        <source>Nearer</source>
        <translation>Näher</translation>
    </message>
    <message>
        <source>Farther</source>
        <translation>Weiter weg</translation>
    </message>
</context>
<context>
    <name>ControlChart</name>
    <message>
        <source>FAIL in %, with control limits</source>
        <translation>FEHLER in %, mit Eingriffsgrenzen</translation>
    </message>
    <message>
        <source>Points: {count}, outside the limits: {out}, mean {mean} %</source>
        <translation>Punkte: {count}, außerhalb der Grenzen: {out}, Mittel {mean} %</translation>
    </message>
</context>
<context>
    <name>DaysPane</name>
    <message>
        <source>Days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>All days</source>
        <translation>Alle Tage</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>Last 365 days</source>
        <translation>Letzte 365 Tage</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>Von … bis …</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Erster Tag</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
</context>
<context>
    <name>DecisionPane</name>
    <message>
        <source>1  Confirm</source>
        <translation>1  Richtig</translation>
    </message>
    <message>
        <source>2  Accept</source>
        <translation>2  Annehmen</translation>
    </message>
    <message>
        <source>3  Unsure</source>
        <translation>3  Unsicher</translation>
    </message>
    <message>
        <source>The verdict is right</source>
        <translation>Das Urteil stimmt</translation>
    </message>
    <message>
        <source>The product is acceptable</source>
        <translation>Das Produkt ist annehmbar</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>The product is not acceptable</source>
        <translation>Das Produkt ist nicht annehmbar</translation>
    </message>
    <message>
        <source>Somebody else shall look at it</source>
        <translation>Jemand anderes soll es ansehen</translation>
    </message>
    <message>
        <source>Add as accepted image</source>
        <translation>Als gutes Bild hinzufügen</translation>
    </message>
    <message>
        <source>What is seen here counts as accepted from now on</source>
        <translation>Was hier zu sehen ist, gilt von nun an als freigegeben</translation>
    </message>
    <message>
        <source>Reason of the decision</source>
        <translation>Grund der Entscheidung</translation>
    </message>
    <message>
        <source>within tolerance</source>
        <translation>innerhalb der Toleranz</translation>
    </message>
    <message>
        <source>reflection or dirt</source>
        <translation>Spiegelung oder Schmutz</translation>
    </message>
    <message>
        <source>rework</source>
        <translation>Nacharbeit</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
</context>
<context>
    <name>DiagnosticsDialog</name>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Newest lines of the log</source>
        <translation>Neueste Zeilen des Protokolls</translation>
    </message>
    <message>
        <source>Newest records in the report</source>
        <translation>Neueste Aufzeichnungen im Bericht</translation>
    </message>
    <message>
        <source>with their pictures</source>
        <translation>mit ihren Bildern</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Neu prüfen</translation>
    </message>
    <message>
        <source>Save a report for support…</source>
        <translation>Bericht für den Support speichern…</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird geprüft…</translation>
    </message>
    <message>
        <source>Save a report for support</source>
        <translation>Bericht für den Support speichern</translation>
    </message>
    <message>
        <source>Packing…</source>
        <translation>Wird gepackt…</translation>
    </message>
    <message>
        <source>To be mended: {count}</source>
        <translation>Zu beheben: {count}</translation>
    </message>
    <message>
        <source>All is well.</source>
        <translation>Alles in Ordnung.</translation>
    </message>
    <message>
        <source>There is no log yet.</source>
        <translation>Noch kein Protokoll vorhanden.</translation>
    </message>
    <message>
        <source>The report is in {file}.</source>
        <translation>Der Bericht liegt in {file}.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Newest records in the report:</source>
        <translation>Neueste Aufzeichnungen im Bericht:</translation>
    </message>
    <message>
        <source>Keys and passwords are left out.</source>
        <translation>Schlüssel und Passwörter bleiben draußen.</translation>
    </message>
    <message>
        <source>What the station stands on</source>
        <translation>Worauf die Station aufbaut</translation>
    </message>
</context>
<context>
    <name>EndpointPane</name>
    <message>
        <source>Who describes the product</source>
        <translation>Wer das Produkt beschreibt</translation>
    </message>
    <message>
        <source>Offline, on this station</source>
        <translation>Eingebaut, auf dieser Station</translation>
    </message>
    <message>
        <source>Endpoint (vision language model)</source>
        <translation>Endpunkt (Bild-Sprach-Modell)</translation>
    </message>
    <message>
        <source>unchanged; kept in the system&apos;s key store</source>
        <translation>unverändert; liegt im Schlüsselspeicher des Systems</translation>
    </message>
    <message>
        <source>High detail</source>
        <translation>Hohe Auflösung</translation>
    </message>
    <message>
        <source>Low detail</source>
        <translation>Niedrige Auflösung</translation>
    </message>
    <message>
        <source>As the endpoint likes</source>
        <translation>Wie der Endpunkt will</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Sends two small pictures and shows what is answered</source>
        <translation>Sendet zwei kleine Bilder und zeigt die Antwort</translation>
    </message>
    <message>
        <source>⚠ The address must begin with http:// or https://.</source>
        <translation>⚠ Die Adresse muss mit http:// oder https:// beginnen.</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Frage läuft…</translation>
    </message>
    <message>
        <source>sent,</source>
        <translation>gesendet,</translation>
    </message>
    <message>
        <source>received</source>
        <translation>empfangen</translation>
    </message>
    <message>
        <source>Describer</source>
        <translation>Beschreiber</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Time-out of one call</source>
        <translation>Frist eines Aufrufs</translation>
    </message>
    <message>
        <source>All tries together</source>
        <translation>Alle Versuche zusammen</translation>
    </message>
    <message>
        <source>Pictures sent</source>
        <translation>Gesendete Bilder</translation>
    </message>
    <message>
        <source>Price of 1,000,000 tokens</source>
        <translation>Preis für 1 000 000 Token</translation>
    </message>
    <message>
        <source>not known without prices</source>
        <translation>ohne Preise unbekannt</translation>
    </message>
    <message>
        <source>{seconds} s, {tokens} tokens, cost {cost}</source>
        <translation>{seconds} s, {tokens} Token, Kosten {cost}</translation>
    </message>
</context>
<context>
    <name>EngineerDesk</name>
    <message>
        <source>New product…</source>
        <translation>Neues Produkt…</translation>
    </message>
    <message>
        <source>Set up this product…</source>
        <translation>Dieses Produkt einrichten…</translation>
    </message>
    <message>
        <source>Cameras…</source>
        <translation>Kameras…</translation>
    </message>
    <message>
        <source>Challenge…</source>
        <translation>Bewährungsprobe…</translation>
    </message>
    <message>
        <source>Add as accepted image</source>
        <translation>Als gutes Bild hinzufügen</translation>
    </message>
    <message>
        <source>Import product…</source>
        <translation>Produkt einlesen…</translation>
    </message>
    <message>
        <source>Export this product…</source>
        <translation>Dieses Produkt ausgeben…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <source>Keys…</source>
        <translation>Tasten…</translation>
    </message>
    <message>
        <source>Teach…</source>
        <translation>Anlernen…</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Modelle…</translation>
    </message>
    <message>
        <source>Diagnostics…</source>
        <translation>Diagnose…</translation>
    </message>
    <message>
        <source>Begin a new shift</source>
        <translation>Neue Schicht beginnen</translation>
    </message>
    <message>
        <source>Open the data folder</source>
        <translation>Datenordner öffnen</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>Station</translation>
    </message>
    <message>
        <source>Demo products</source>
        <translation>Vorführprodukte</translation>
    </message>
    <message>
        <source>Lock for operators…</source>
        <translation>Für Bediener sperren…</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>Entsperren…</translation>
    </message>
    <message>
        <source>Code to unlock with; leave it empty for none</source>
        <translation>Code zum Entsperren; leer lassen für keinen</translation>
    </message>
    <message>
        <source>Code of the engineer</source>
        <translation>Code des Einrichters</translation>
    </message>
    <message>
        <source>Import product</source>
        <translation>Produkt einlesen</translation>
    </message>
    <message>
        <source>Export product</source>
        <translation>Produkt ausgeben</translation>
    </message>
    <message>
        <source>This is locked for operators.</source>
        <translation>Das ist für Bediener gesperrt.</translation>
    </message>
    <message>
        <source>An engineer can unlock it in the menu.</source>
        <translation>Ein Einrichter kann es im Menü entsperren.</translation>
    </message>
    <message>
        <source>An inspection is running.</source>
        <translation>Es läuft eine Prüfung.</translation>
    </message>
    <message>
        <source>Open this again when the verdict is there.</source>
        <translation>Öffnen Sie dies erneut, wenn das Urteil da ist.</translation>
    </message>
    <message>
        <source>Operators and engineers</source>
        <translation>Bediener und Einrichter</translation>
    </message>
    <message>
        <source>This is not the code.</source>
        <translation>Das ist nicht der Code.</translation>
    </message>
    <message>
        <source>Try it again.</source>
        <translation>Versuchen Sie es noch einmal.</translation>
    </message>
</context>
<context>
    <name>FindingsPane</name>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>After the click: what differs from the reference, and where it is.</source>
        <translation>Nach dem Klick: was von der Referenz abweicht und wo.</translation>
    </message>
    <message>
        <source>Findings: {count}</source>
        <translation>Befunde: {count}</translation>
    </message>
    <message>
        <source>The offline describer spoke: {why}</source>
        <translation>Der eingebaute Beschreiber sprach: {why}</translation>
    </message>
    <message>
        <source>No difference from the reference.</source>
        <translation>Kein Unterschied zur Referenz.</translation>
    </message>
    <message>
        <source>not located</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>Answer {number} of {count}: {describer}</source>
        <translation>Antwort {number} von {count}: {describer}</translation>
    </message>
</context>
<context>
    <name>HistogramPane</name>
    <message>
        <source>Histogram</source>
        <translation>Histogramm</translation>
    </message>
</context>
<context>
    <name>HistoryPane</name>
    <message>
        <source>Last inspections</source>
        <translation>Letzte Prüfungen</translation>
    </message>
    <message>
        <source>The last inspections appear here, to look back at.</source>
        <translation>Hier erscheinen die letzten Prüfungen zum Nachsehen.</translation>
    </message>
</context>
<context>
    <name>HistoryWindow</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Choose a record to look at it.</source>
        <translation>Eine Aufzeichnung wählen, um sie anzusehen.</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>Fortschritt des Exports</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Export these…</source>
        <translation>Diese exportieren…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The last day lies before the first: change one of them.</source>
        <translation>Der letzte Tag liegt vor dem ersten: Einen von beiden ändern.</translation>
    </message>
    <message>
        <source>Export records</source>
        <translation>Aufzeichnungen exportieren</translation>
    </message>
    <message>
        <source>Records: {count}</source>
        <translation>Aufzeichnungen: {count}</translation>
    </message>
    <message>
        <source>No record is like this.</source>
        <translation>Keine Aufzeichnung ist so.</translation>
    </message>
    <message>
        <source>Exported records: {count}</source>
        <translation>Exportierte Aufzeichnungen: {count}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
</context>
<context>
    <name>JudgingPane</name>
    <message>
        <source>Hold the words against the pixels</source>
        <translation>Worte an den Pixeln prüfen</translation>
    </message>
    <message>
        <source>Offline when the endpoint fails</source>
        <translation>Offline, wenn der Endpunkt ausfällt</translation>
    </message>
    <message>
        <source>NC-12 = scratch, scuff
NC-30 = missing screw</source>
        <translation>NC-12 = scratch, scuff
NC-30 = missing screw</translation>
    </message>
    <message>
        <source>Codes of the plant, one a line</source>
        <translation>Kennungen des Werks, eine je Zeile</translation>
    </message>
    <message>
        <source>What is seen and not named, or named and not seen, is REVIEW.</source>
        <translation>Was gesehen, aber nicht genannt, oder genannt, aber nicht gesehen ist, wird ANSEHEN.</translation>
    </message>
    <message>
        <source>Without this, a failure of the endpoint is REVIEW; with it, it is told.</source>
        <translation>Ohne dies ist ein Ausfall des Endpunkts ANSEHEN; damit wird er nur gemeldet.</translation>
    </message>
    <message>
        <source>Code = label, further words for it. Findings get the code that fits.</source>
        <translation>Kennung = Bezeichnung, weitere Wörter dafür. Befunde erhalten die passende Kennung.</translation>
    </message>
    <message>
        <source>Line {number} of the codes cannot be read: {line}</source>
        <translation>Zeile {number} der Kennungen ist nicht lesbar: {line}</translation>
    </message>
    <message>
        <source>Write a code, =, and what it stands for: NC-12 = scratch</source>
        <translation>Kennung, =, und wofür sie steht: NC-12 = scratch</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>⚠ Two commands share the key {keys}.</source>
        <translation>⚠ Zwei Befehle teilen sich die Taste {keys}.</translation>
    </message>
    <message>
        <source>⚠ One key at least must inspect.</source>
        <translation>⚠ Mindestens eine Taste muss prüfen.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Keine Taste</translation>
    </message>
    <message>
        <source>{command}: no key</source>
        <translation>{command}: keine Taste</translation>
    </message>
    <message>
        <source>Click into a field and press the key or the foot pedal.</source>
        <translation>Klicken Sie in ein Feld und drücken Sie die Taste oder den Fußtaster.</translation>
    </message>
    <message>
        <source>Defaults</source>
        <translation>Vorgaben</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Inspect, foot pedal</source>
        <translation>Prüfen, Fußtaster</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Richtig</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>Unsicher</translation>
    </message>
    <message>
        <source>Live picture</source>
        <translation>Livebild</translation>
    </message>
    <message>
        <source>All views at once</source>
        <translation>Alle Ansichten zugleich</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>Masken</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>Blinken</translation>
    </message>
    <message>
        <source>Slider</source>
        <translation>Schieber</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>Ganzes Bild</translation>
    </message>
    <message>
        <source>Nearer</source>
        <translation>Näher</translation>
    </message>
    <message>
        <source>Farther</source>
        <translation>Weiter weg</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Priori</source>
        <translation>Priori</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>Verlauf…</translation>
    </message>
    <message>
        <source>Statistics…</source>
        <translation>Statistik…</translation>
    </message>
    <message>
        <source>The product was not changed: an inspection is running.</source>
        <translation>Das Produkt wurde nicht gewechselt: Es läuft eine Prüfung.</translation>
    </message>
    <message>
        <source>Choose it again when the verdict is there.</source>
        <translation>Wählen Sie es erneut, wenn das Urteil da ist.</translation>
    </message>
    <message>
        <source>The program met an error it does not know.</source>
        <translation>Das Programm traf auf einen unbekannten Fehler.</translation>
    </message>
    <message>
        <source>Go on working; restart the program if something looks wrong.</source>
        <translation>Arbeiten Sie weiter; starten Sie das Programm neu, wenn etwas falsch aussieht.</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>A recipe cannot be used.</source>
        <translation>Ein Rezept ist nicht verwendbar.</translation>
    </message>
</context>
<context>
    <name>ModelOrderPane</name>
    <message>
        <source>as open_clip knows it</source>
        <translation>wie open_clip sie kennt</translation>
    </message>
    <message>
        <source>as its source promises, if anybody does</source>
        <translation>wie die Quelle sie verspricht, falls sie es tut</translation>
    </message>
    <message>
        <source>as its source states it</source>
        <translation>wie die Quelle sie nennt</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>Weglegen</translation>
    </message>
    <message>
        <source>Import {file}</source>
        <translation>{file} importieren</translation>
    </message>
    <message>
        <source>read off the name; for instance ViT-B-32</source>
        <translation>steht im Namen; zum Beispiel ViT-B-32</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Fetch weights by the name that open_clip gives them</source>
        <translation>Gewichte unter ihrem Namen bei open_clip abrufen</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>derselbe</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Abrufen</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Architektur</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Name on this station</source>
        <translation>Name auf dieser Station</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
</context>
<context>
    <name>ModelsDialog</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>SHA-256 {sum} is in the clipboard.</source>
        <translation>SHA-256 {sum} liegt in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Delete {name}? It cannot be brought back.</source>
        <translation>{name} löschen? Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>{name}: unchanged.</source>
        <translation>{name}: unverändert.</translation>
    </message>
    <message>
        <source>Stopped. A fetch goes on from here the next time.</source>
        <translation>Angehalten. Ein Abruf geht beim nächsten Mal von hier weiter.</translation>
    </message>
    <message>
        <source>Use this one</source>
        <translation>Dieses verwenden</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Zurück zum vorigen</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Nachprüfen</translation>
    </message>
    <message>
        <source>Copy SHA-256</source>
        <translation>SHA-256 kopieren</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>Fetch…</source>
        <translation>Abrufen…</translation>
    </message>
    <message>
        <source>Import file…</source>
        <translation>Datei importieren…</translation>
    </message>
    <message>
        <source>Import folder…</source>
        <translation>Ordner importieren…</translation>
    </message>
    <message>
        <source>Use the model before the last change again</source>
        <translation>Das Modell vor der letzten Änderung wieder verwenden</translation>
    </message>
    <message>
        <source>Models that find masks</source>
        <translation>Modelle, die Masken finden</translation>
    </message>
    <message>
        <source>Import a model</source>
        <translation>Modell importieren</translation>
    </message>
</context>
<context>
    <name>ModelsListPane</name>
    <message>
        <source>Models of this station</source>
        <translation>Modelle dieser Station</translation>
    </message>
    <message>
        <source>✔ in use</source>
        <translation>✔ in Gebrauch</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} MB</translation>
    </message>
    <message>
        <source>licence: {licence}</source>
        <translation>Lizenz: {licence}</translation>
    </message>
    <message>
        <source>comes with the station</source>
        <translation>gehört zur Station</translation>
    </message>
    <message>
        <source>fetched</source>
        <translation>abgerufen</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>importiert</translation>
    </message>
    <message>
        <source>has learned on this station</source>
        <translation>hat auf dieser Station gelernt</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>not verified yet</source>
        <translation>noch nicht nachgeprüft</translation>
    </message>
    <message>
        <source>✔ verified</source>
        <translation>✔ nachgeprüft</translation>
    </message>
    <message>
        <source>⚠ changed since it was stored</source>
        <translation>⚠ seit dem Speichern verändert</translation>
    </message>
</context>
<context>
    <name>News</name>
    <message>
        <source>Loading the models. A click now is kept.</source>
        <translation>Die Modelle werden geladen. Ein Klick jetzt wird gemerkt.</translation>
    </message>
    <message>
        <source>Choose a product, or set up a new one.</source>
        <translation>Wählen Sie ein Produkt oder richten Sie eines ein.</translation>
    </message>
    <message>
        <source>NO PRODUCT</source>
        <translation>KEIN PRODUKT</translation>
    </message>
    <message>
        <source>NOT READY</source>
        <translation>NICHT BEREIT</translation>
    </message>
    <message>
        <source>Looking back. {sentence}</source>
        <translation>Rückblick. {sentence}</translation>
    </message>
    <message>
        <source>Version {version} has not passed its challenge set.</source>
        <translation>Fassung {version} hat ihre Bewährungsprobe nicht bestanden.</translation>
    </message>
    <message>
        <source>Run the challenge before relying on it.</source>
        <translation>Starten Sie die Bewährungsprobe, bevor Sie sich darauf verlassen.</translation>
    </message>
    <message>
        <source>Challenge…</source>
        <translation>Bewährungsprobe…</translation>
    </message>
    <message>
        <source>Load the models again</source>
        <translation>Modelle neu laden</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Zur Kenntnis nehmen</translation>
    </message>
    <message>
        <source>Record again</source>
        <translation>Erneut speichern</translation>
    </message>
    <message>
        <source>The verdict was {verdict}, but it is not in the book.</source>
        <translation>Das Urteil war {verdict}, steht aber nicht im Buch.</translation>
    </message>
    <message>
        <source>Stopped by the operator.</source>
        <translation>Vom Bediener angehalten.</translation>
    </message>
    <message>
        <source>The inspection was stopped.</source>
        <translation>Die Prüfung wurde angehalten.</translation>
    </message>
    <message>
        <source>NOT INSPECTED</source>
        <translation>NICHT GEPRÜFT</translation>
    </message>
    <message>
        <source>The program met an error it does not know.</source>
        <translation>Das Programm traf auf einen unbekannten Fehler.</translation>
    </message>
    <message>
        <source>Inspect the product again; the click is in the book.</source>
        <translation>Prüfen Sie das Produkt erneut; der Klick steht im Buch.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <source>Findings: {count}</source>
        <translation>Befunde: {count}</translation>
    </message>
</context>
<context>
    <name>ObservationListPane</name>
    <message>
        <source>What was found</source>
        <translation>Befunde</translation>
    </message>
</context>
<context>
    <name>OperatorPane</name>
    <message>
        <source>INSPECT</source>
        <translation>PRÜFEN</translation>
    </message>
    <message>
        <source>Inspect the product (Space, F5, foot pedal)</source>
        <translation>Produkt prüfen (Leertaste, F5, Fußtaster)</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>Prüfen</translation>
    </message>
</context>
<context>
    <name>PairPane</name>
    <message>
        <source>Product image</source>
        <translation>Produktbild</translation>
    </message>
    <message>
        <source>Reference image</source>
        <translation>Referenzbild</translation>
    </message>
</context>
<context>
    <name>ParetoChart</name>
    <message>
        <source>Labels: inspections, and share cumulated</source>
        <translation>Bezeichnungen: Prüfungen, und Anteil aufsummiert</translation>
    </message>
    <message>
        <source>{label}: {count}</source>
        <translation>{label}: {count}</translation>
    </message>
</context>
<context>
    <name>ProductDialog</name>
    <message>
        <source>New product</source>
        <translation>Neues Produkt</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>Einrichten</translation>
    </message>
    <message>
        <source>Add a view</source>
        <translation>Ansicht hinzufügen</translation>
    </message>
    <message>
        <source>Remove this view</source>
        <translation>Diese Ansicht entfernen</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>Try a stored picture…</source>
        <translation>Gespeichertes Bild prüfen…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>The product has no name.</source>
        <translation>Das Produkt hat keinen Namen.</translation>
    </message>
    <message>
        <source>Write what people call it.</source>
        <translation>Schreiben Sie, wie man es nennt.</translation>
    </message>
    <message>
        <source>Change these fields.</source>
        <translation>Ändern Sie diese Felder.</translation>
    </message>
    <message>
        <source>Turn the product to view {number} of {count}, “{view}”, and try again.</source>
        <translation>Das Produkt zu Ansicht {number} von {count} drehen, „{view}“, und noch einmal probieren.</translation>
    </message>
    <message>
        <source>There is a product of this name already.</source>
        <translation>Es gibt schon ein Produkt dieses Namens.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>View {number}</source>
        <translation>Ansicht {number}</translation>
    </message>
    <message>
        <source>Picture of a product</source>
        <translation>Bild eines Produkts</translation>
    </message>
</context>
<context>
    <name>ProductFactsPane</name>
    <message>
        <source>for instance Valve head</source>
        <translation>zum Beispiel Ventilkopf</translation>
    </message>
    <message>
        <source>optional: what a scanner reads</source>
        <translation>freiwillig: was ein Scanner liest</translation>
    </message>
    <message>
        <source>optional: what it is, and which deviations matter</source>
        <translation>freiwillig: was es ist und welche Abweichungen zählen</translation>
    </message>
    <message>
        <source>Button, key or foot pedal</source>
        <translation>Knopf, Taste oder Fußschalter</translation>
    </message>
    <message>
        <source>Signal at the camera&apos;s input</source>
        <translation>Signal am Eingang der Kamera</translation>
    </message>
    <message>
        <source>New picture in the view&apos;s folder</source>
        <translation>Neues Bild im Ordner der Ansicht</translation>
    </message>
    <message>
        <source>How it is judged</source>
        <translation>Wie geurteilt wird</translation>
    </message>
    <message>
        <source>1  The product</source>
        <translation>1  Das Produkt</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Product code</source>
        <translation>Produktcode</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Question to the describer</source>
        <translation>Frage an den Beschreiber</translation>
    </message>
    <message>
        <source>An inspection begins by</source>
        <translation>Eine Prüfung beginnt durch</translation>
    </message>
</context>
<context>
    <name>ProductTrial</name>
    <message>
        <source>trial</source>
        <translation>Versuch</translation>
    </message>
</context>
<context>
    <name>ProgressLine</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>about {count} s to go</source>
        <translation>noch etwa {count} s</translation>
    </message>
    <message>
        <source>about {count} min to go</source>
        <translation>noch etwa {count} min</translation>
    </message>
</context>
<context>
    <name>RecordExport</name>
    <message>
        <source>{done} of {count}, {left} s to go</source>
        <translation>{done} von {count}, noch {left} s</translation>
    </message>
</context>
<context>
    <name>RecordListPane</name>
    <message>
        <source>Records</source>
        <translation>Aufzeichnungen</translation>
    </message>
</context>
<context>
    <name>RecordPane</name>
    <message>
        <source>Response</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Angaben</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Replay…</source>
        <translation>Wiederholen…</translation>
    </message>
    <message>
        <source>Inspect its pictures again, without a record</source>
        <translation>Seine Bilder noch einmal prüfen, ohne Aufzeichnung</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Show the files of this record</source>
        <translation>Die Dateien dieser Aufzeichnung zeigen</translation>
    </message>
    <message>
        <source>Pictures are no longer on the disk, or damaged: {files}</source>
        <translation>Bilder sind nicht mehr auf dem Datenträger oder beschädigt: {files}</translation>
    </message>
    <message>
        <source>The folder {folder} is no longer there.</source>
        <translation>Der Ordner {folder} ist nicht mehr da.</translation>
    </message>
    <message>
        <source>Restore it from a copy, if there is one; the record itself is kept.</source>
        <translation>Ihn aus einer Kopie wiederherstellen, falls es eine gibt; die Aufzeichnung selbst bleibt.</translation>
    </message>
</context>
<context>
    <name>RecordSearchPane</name>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Look for everything again</source>
        <translation>Wieder nach allem suchen</translation>
    </message>
    <message>
        <source>Any product</source>
        <translation>Jedes Produkt</translation>
    </message>
    <message>
        <source>Any verdict</source>
        <translation>Jedes Urteil</translation>
    </message>
    <message>
        <source>Any decision</source>
        <translation>Jede Entscheidung</translation>
    </message>
    <message>
        <source>Not yet decided</source>
        <translation>Noch nicht entschieden</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>Los</translation>
    </message>
    <message>
        <source>Label of a finding</source>
        <translation>Bezeichnung eines Befundes</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
</context>
<context>
    <name>RecordsDesk</name>
    <message>
        <source>This is locked for operators.</source>
        <translation>Das ist für Bediener gesperrt.</translation>
    </message>
    <message>
        <source>An engineer can unlock it in the menu.</source>
        <translation>Ein Einrichter kann es im Menü entsperren.</translation>
    </message>
</context>
<context>
    <name>Replay</name>
    <message>
        <source>The replay was stopped: an inspection began.</source>
        <translation>Die Wiederholung wurde angehalten: Eine Prüfung hat begonnen.</translation>
    </message>
    <message>
        <source>Replay the record again when the verdict is there.</source>
        <translation>Die Aufzeichnung noch einmal wiederholen, wenn das Urteil da ist.</translation>
    </message>
    <message>
        <source>An inspection is running.</source>
        <translation>Es läuft eine Prüfung.</translation>
    </message>
</context>
<context>
    <name>ReplayPane</name>
    <message>
        <source>Replay</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Back to the record</source>
        <translation>Zurück zur Aufzeichnung</translation>
    </message>
    <message>
        <source>Replay it to see what the station says now.</source>
        <translation>Wiederholen, um zu sehen, was die Station jetzt sagt.</translation>
    </message>
    <message>
        <source>NOW</source>
        <translation>JETZT</translation>
    </message>
    <message>
        <source>The verdict is the same as then.</source>
        <translation>Das Urteil ist dasselbe wie damals.</translation>
    </message>
    <message>
        <source>The verdict is another: {then} then, {now} now.</source>
        <translation>Das Urteil ist ein anderes: damals {then}, jetzt {now}.</translation>
    </message>
    <message>
        <source>Not replayed, without picture or view in the recipe: {views}.</source>
        <translation>Nicht wiederholt, ohne Bild oder ohne Ansicht im Rezept: {views}.</translation>
    </message>
    <message>
        <source>then</source>
        <translation>damals</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>version {version}</source>
        <translation>Version {version}</translation>
    </message>
    <message>
        <source>There is no picture of this view.</source>
        <translation>Von dieser Ansicht gibt es kein Bild.</translation>
    </message>
    <message>
        <source>Not replayed yet.</source>
        <translation>Noch nicht wiederholt.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Another question; empty for the recipe&apos;s own</source>
        <translation>Eine andere Frage; leer für die des Rezepts</translation>
    </message>
    <message>
        <source>Another question</source>
        <translation>Eine andere Frage</translation>
    </message>
    <message>
        <source>Endpoint: {model}</source>
        <translation>Endpunkt: {model}</translation>
    </message>
    <message>
        <source>Describer of the recipe</source>
        <translation>Beschreiber des Rezepts</translation>
    </message>
    <message>
        <source>Offline describer</source>
        <translation>Eingebauter Beschreiber</translation>
    </message>
    <message>
        <source>Second endpoint: {model}</source>
        <translation>Zweiter Endpunkt: {model}</translation>
    </message>
    <message>
        <source>Who describes</source>
        <translation>Wer beschreibt</translation>
    </message>
    <message>
        <source>Views of the product</source>
        <translation>Ansichten des Produkts</translation>
    </message>
    <message>
        <source>Product image, findings of then</source>
        <translation>Produktbild, Befunde von damals</translation>
    </message>
    <message>
        <source>Product image, findings of now</source>
        <translation>Produktbild, Befunde von jetzt</translation>
    </message>
    <message>
        <source>What was said then</source>
        <translation>Was damals gesagt wurde</translation>
    </message>
    <message>
        <source>What is said now</source>
        <translation>Was jetzt gesagt wird</translation>
    </message>
</context>
<context>
    <name>SecondEndpointPane</name>
    <message>
        <source>Second opinion, for products that ask for it</source>
        <translation>Zweite Meinung, für Produkte, die danach fragen</translation>
    </message>
    <message>
        <source>none; another model, or the same elsewhere</source>
        <translation>keines; ein anderes Modell, oder dasselbe anderswo</translation>
    </message>
    <message>
        <source>that of the endpoint above</source>
        <translation>die des Endpunkts oben</translation>
    </message>
    <message>
        <source>unchanged; kept in the system&apos;s key store</source>
        <translation>unverändert; liegt im Schlüsselspeicher des Systems</translation>
    </message>
    <message>
        <source>Second model</source>
        <translation>Zweites Modell</translation>
    </message>
    <message>
        <source>Its address</source>
        <translation>Seine Adresse</translation>
    </message>
    <message>
        <source>Its key</source>
        <translation>Sein Schlüssel</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Sky blue and vermillion for PASS and FAIL</source>
        <translation>Himmelblau und Zinnober für GUT und FEHLER</translation>
    </message>
    <message>
        <source>A sound with each verdict</source>
        <translation>Ein Ton zu jedem Urteil</translation>
    </message>
    <message>
        <source>Start full screen</source>
        <translation>Im Vollbild starten</translation>
    </message>
    <message>
        <source>CSV files with byte order mark (for spreadsheets)</source>
        <translation>CSV-Dateien mit Byte Order Mark (für Tabellenprogramme)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Change these fields.</source>
        <translation>Ändern Sie diese Felder.</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>Station</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Bediener</translation>
    </message>
    <message>
        <source>Shifts begin at</source>
        <translation>Schichten beginnen um</translation>
    </message>
    <message>
        <source>Where records are sent on to</source>
        <translation>Wohin Datensätze weitergegeben werden</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Models and cameras</source>
        <translation>Modelle und Kameras</translation>
    </message>
    <message>
        <source>Models run on</source>
        <translation>Modelle laufen auf</translation>
    </message>
    <message>
        <source>Model that finds masks</source>
        <translation>Modell für Masken</translation>
    </message>
    <message>
        <source>Model that reads</source>
        <translation>Modell zum Lesen</translation>
    </message>
    <message>
        <source>A capture may take</source>
        <translation>Frist einer Aufnahme</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Auswählen…</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>nowhere; one JSON file per record</source>
        <translation>nirgendwohin; eine JSON-Datei je Datensatz</translation>
    </message>
    <message>
        <source>nowhere; one JSON document per record</source>
        <translation>nirgendwohin; ein JSON-Dokument je Datensatz</translation>
    </message>
    <message>
        <source>GPU where there is one</source>
        <translation>GPU, wo eine da ist</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>Look and sound</source>
        <translation>Aussehen und Ton</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
</context>
<context>
    <name>SharpnessBar</name>
    <message>
        <source>Sharpness</source>
        <translation>Schärfe</translation>
    </message>
</context>
<context>
    <name>StagePane</name>
    <message>
        <source>Steps of the inspection</source>
        <translation>Schritte der Prüfung</translation>
    </message>
    <message>
        <source>Cancel (Esc)</source>
        <translation>Abbrechen (Esc)</translation>
    </message>
    <message>
        <source>waiting for the models… {seconds} s</source>
        <translation>wartet auf die Modelle… {seconds} s</translation>
    </message>
    <message>
        <source>{stage} {seconds} s</source>
        <translation>{stage} {seconds} s</translation>
    </message>
    <message>
        <source>{text} (slow)</source>
        <translation>{text} (langsam)</translation>
    </message>
</context>
<context>
    <name>StationPages</name>
    <message>
        <source>The settings are stored. A verdict is not in the book yet.</source>
        <translation>Die Einstellungen sind gespeichert. Ein Urteil steht noch nicht im Buch.</translation>
    </message>
    <message>
        <source>They hold once it is recorded or acknowledged.</source>
        <translation>Sie gelten, sobald es gespeichert oder zur Kenntnis genommen ist.</translation>
    </message>
    <message>
        <source>Look…</source>
        <translation>Ansehen…</translation>
    </message>
    <message>
        <source>Load it now</source>
        <translation>Jetzt laden</translation>
    </message>
    <message>
        <source>{name} has learned, and nothing got worse.</source>
        <translation>{name} hat gelernt, und nichts wurde schlechter.</translation>
    </message>
    <message>
        <source>{name} has learned, but is not used: {why}.</source>
        <translation>{name} hat gelernt, wird aber nicht verwendet: {why}.</translation>
    </message>
</context>
<context>
    <name>StatisticsWindow</name>
    <message>
        <source>Statistics</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>Yield</source>
        <translation>Ausbeute</translation>
    </message>
    <message>
        <source>False rejects of decided FAIL</source>
        <translation>Pseudofehler der entschiedenen FEHLER</translation>
    </message>
    <message>
        <source>Escapes of decided PASS</source>
        <translation>Schlupf der entschiedenen GUT</translation>
    </message>
    <message>
        <source>Half of the inspections within</source>
        <translation>Die Hälfte der Prüfungen in</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Copy the table</source>
        <translation>Tabelle kopieren</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The last day lies before the first: change one of them.</source>
        <translation>Der letzte Tag liegt vor dem ersten: Einen von beiden ändern.</translation>
    </message>
    <message>
        <source>Exported to {file}</source>
        <translation>Nach {file} exportiert</translation>
    </message>
    <message>
        <source>Export statistics</source>
        <translation>Statistik exportieren</translation>
    </message>
    <message>
        <source>There are no records of these days and this product.</source>
        <translation>Von diesen Tagen und diesem Produkt gibt es keine Aufzeichnungen.</translation>
    </message>
    <message>
        <source>of none</source>
        <translation>von keinen</translation>
    </message>
    <message>
        <source>95 % of {count} within {time}</source>
        <translation>95 % von {count} in {time}</translation>
    </message>
    <message>
        <source>Any product</source>
        <translation>Jedes Produkt</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>a point a day</source>
        <translation>ein Punkt je Tag</translation>
    </message>
    <message>
        <source>a point a shift</source>
        <translation>ein Punkt je Schicht</translation>
    </message>
    <message>
        <source>Points of the control chart</source>
        <translation>Punkte der Regelkarte</translation>
    </message>
    <message>
        <source>Shifts begin at {times}: a setting of the station</source>
        <translation>Schichten beginnen um {times}: eine Einstellung der Station</translation>
    </message>
    <message>
        <source>All numbers</source>
        <translation>Alle Zahlen</translation>
    </message>
</context>
<context>
    <name>StoragePane</name>
    <message>
        <source>Storage and retention</source>
        <translation>Speicher und Aufbewahrung</translation>
    </message>
    <message>
        <source>for ever</source>
        <translation>für immer</translation>
    </message>
    <message>
        <source> days</source>
        <translation> Tage</translation>
    </message>
    <message>
        <source>as much as there is</source>
        <translation>soviel da ist</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>FAIL, REVIEW and what was doubted may go too</source>
        <translation>Auch FEHLER, ANSEHEN und Angezweifeltes darf weichen</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>Wird gemessen…</translation>
    </message>
    <message>
        <source>With this, no picture goes now.</source>
        <translation>Damit wird jetzt kein Bild entfernt.</translation>
    </message>
    <message>
        <source>With this, pictures of {count} inspections go now: {size} GB.</source>
        <translation>Damit werden jetzt Bilder von {count} Prüfungen entfernt: {size} GB.</translation>
    </message>
    <message>
        <source>The folder is there.</source>
        <translation>Der Ordner ist vorhanden.</translation>
    </message>
    <message>
        <source>The folder is not there yet: it is made when this is saved.</source>
        <translation>Den Ordner gibt es noch nicht: Er wird beim Speichern angelegt.</translation>
    </message>
    <message>
        <source>Pictures of inspections take {pictures} GB, all else {others} GB; {free} GB of {total} GB are free on this disk.</source>
        <translation>Bilder von Prüfungen belegen {pictures} GB, alles andere {others} GB; {free} GB von {total} GB sind auf diesem Datenträger frei.</translation>
    </message>
    <message>
        <source>Nothing is ever removed.</source>
        <translation>Nichts wird je entfernt.</translation>
    </message>
    <message>
        <source>Never removed: records, decisions, references, small pictures, and the pictures of the last 20 inspections.</source>
        <translation>Nie entfernt werden: Aufzeichnungen, Entscheidungen, Referenzen, kleine Bilder und die Bilder der letzten 20 Prüfungen.</translation>
    </message>
    <message>
        <source>The pictures of PASS are removed, the oldest first; those of FAIL and REVIEW, and of a PASS that somebody rejected or was unsure about, are not.</source>
        <translation>Die Bilder von GUT werden entfernt, die ältesten zuerst; die von FEHLER und ANSEHEN und von einem GUT, das jemand zurückgewiesen oder angezweifelt hat, nicht.</translation>
    </message>
    <message>
        <source>Pictures are removed, those of PASS before others, oldest first.</source>
        <translation>Bilder werden entfernt, die von GUT vor anderen, die ältesten zuerst.</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Auswählen…</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Datenordner</translation>
    </message>
    <message>
        <source>Keep pictures</source>
        <translation>Bilder behalten</translation>
    </message>
    <message>
        <source>Pictures may take</source>
        <translation>Bilder dürfen belegen</translation>
    </message>
    <message>
        <source>Warn when less is free than</source>
        <translation>Warnen, wenn weniger frei ist als</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner wählen</translation>
    </message>
</context>
<context>
    <name>StorageWatch</name>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <source>Only {size} GB are free on the disk of {folder}.</source>
        <translation>Auf dem Datenträger von {folder} sind nur {size} GB frei.</translation>
    </message>
    <message>
        <source>Make space on it, or keep fewer pictures: settings, storage.</source>
        <translation>Schaffen Sie dort Platz oder behalten Sie weniger Bilder: Einstellungen, Speicher.</translation>
    </message>
    <message>
        <source>Pictures take {size} GB, more than the settings allow.</source>
        <translation>Bilder belegen {size} GB, mehr als die Einstellungen erlauben.</translation>
    </message>
    <message>
        <source>All that may go is gone: allow more, or let FAIL and REVIEW go too: settings, storage.</source>
        <translation>Was weichen darf, ist entfernt: Erlauben Sie mehr, oder lassen Sie auch FEHLER und ANSEHEN weichen: Einstellungen, Speicher.</translation>
    </message>
</context>
<context>
    <name>SupplyPane</name>
    <message>
        <source>Reviewed records</source>
        <translation>Beurteilte Aufzeichnungen</translation>
    </message>
    <message>
        <source>only of {product}</source>
        <translation>nur von {product}</translation>
    </message>
    <message>
        <source>Its known images are judged before and after, too</source>
        <translation>Auch seine bekannten Bilder werden davor und danach beurteilt</translation>
    </message>
    <message>
        <source>Add a list…</source>
        <translation>Liste hinzufügen…</translation>
    </message>
    <message>
        <source>Without lists</source>
        <translation>Ohne Listen</translation>
    </message>
    <message>
        <source>Kinds that have words</source>
        <translation>Arten mit Worten</translation>
    </message>
    <message>
        <source>{count} masks with words</source>
        <translation>{count} Masken mit Worten</translation>
    </message>
    <message>
        <source>{count} without</source>
        <translation>{count} ohne</translation>
    </message>
    <message>
        <source>in {count} product images</source>
        <translation>in {count} Produktbildern</translation>
    </message>
    <message>
        <source>nothing wrong (accepted): {count}</source>
        <translation>in Ordnung (angenommen): {count}</translation>
    </message>
    <message>
        <source>{count} images without words, to be looked at</source>
        <translation>{count} Bilder ohne Worte, noch anzusehen</translation>
    </message>
    <message>
        <source>What to learn from</source>
        <translation>Woraus gelernt wird</translation>
    </message>
</context>
<context>
    <name>TaughtPane</name>
    <message>
        <source>What it came to</source>
        <translation>Was daraus wurde</translation>
    </message>
    <message>
        <source>before</source>
        <translation>davor</translation>
    </message>
    <message>
        <source>after</source>
        <translation>danach</translation>
    </message>
    <message>
        <source>held-back masks named right (of {count})</source>
        <translation>zurückgehaltene Masken richtig benannt (von {count})</translation>
    </message>
    <message>
        <source>what it knew elsewhere</source>
        <translation>was es sonst wusste</translation>
    </message>
    <message>
        <source>{better} better, {worse} worse</source>
        <translation>{better} besser, {worse} schlechter</translation>
    </message>
    <message>
        <source>known images of the product</source>
        <translation>bekannte Bilder des Produkts</translation>
    </message>
    <message>
        <source>{name} has learned from {count} masks with words and {others} without.</source>
        <translation>{name} hat aus {count} Masken mit Worten und {others} ohne gelernt.</translation>
    </message>
    <message>
        <source>✔ It is in use as soon as the models are loaded anew.</source>
        <translation>✔ Es ist in Gebrauch, sobald die Modelle neu geladen sind.</translation>
    </message>
    <message>
        <source>○ It is not in use: {why}.</source>
        <translation>○ Es ist nicht in Gebrauch: {why}.</translation>
    </message>
    <message>
        <source>○ It is not in use.</source>
        <translation>○ Es ist nicht in Gebrauch.</translation>
    </message>
</context>
<context>
    <name>TeachDialog</name>
    <message>
        <source>Teach</source>
        <translation>Anlernen</translation>
    </message>
    <message>
        <source>Tell kinds apart, keep what was known</source>
        <translation>Arten unterscheiden, Gewusstes behalten</translation>
    </message>
    <message>
        <source>Pull words and masks together</source>
        <translation>Worte und Masken zusammenziehen</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>Lernziel</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Wird gezählt…</translation>
    </message>
    <message>
        <source>It goes on when this page is closed.</source>
        <translation>Es geht weiter, wenn diese Seite geschlossen wird.</translation>
    </message>
    <message>
        <source>Decide about findings in the history first, or add a list with words.</source>
        <translation>Zuerst im Verlauf über Befunde entscheiden oder eine Liste mit Worten hinzufügen.</translation>
    </message>
    <message>
        <source>A training was stopped; the same one goes on where it was.</source>
        <translation>Ein Training wurde angehalten; dasselbe geht dort weiter, wo es war.</translation>
    </message>
    <message>
        <source>{name} stays in use.</source>
        <translation>{name} bleibt in Gebrauch.</translation>
    </message>
    <message>
        <source>{name} is in use as soon as the models are loaded anew.</source>
        <translation>{name} ist in Gebrauch, sobald die Modelle neu geladen sind.</translation>
    </message>
    <message>
        <source>Stopped. The same training goes on from here.</source>
        <translation>Angehalten. Dasselbe Training geht von hier weiter.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>What people said of findings makes the embedded model name them better. It is compared before and after, and used only when nothing got worse.</source>
        <translation>Was Menschen über Befunde sagen, lässt das mitgelieferte Modell sie besser benennen. Davor und danach wird verglichen; verwendet wird es nur, wenn nichts schlechter wurde.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Zurück zum vorigen</translation>
    </message>
    <message>
        <source>Use it even so</source>
        <translation>Trotzdem verwenden</translation>
    </message>
    <message>
        <source>Load it now</source>
        <translation>Jetzt laden</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Add a list</source>
        <translation>Liste hinzufügen</translation>
    </message>
</context>
<context>
    <name>UnsavedPane</name>
    <message>
        <source>What was changed here is not saved.</source>
        <translation>Was hier geändert wurde, ist nicht gespeichert.</translation>
    </message>
    <message>
        <source>Discard it</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Go on editing</source>
        <translation>Weiter bearbeiten</translation>
    </message>
</context>
<context>
    <name>VerdictPane</name>
    <message>
        <source>Verdict: {word}</source>
        <translation>Urteil: {word}</translation>
    </message>
    <message>
        <source>STARTING…</source>
        <translation>STARTET…</translation>
    </message>
    <message>
        <source>READY</source>
        <translation>BEREIT</translation>
    </message>
    <message>
        <source>ANALYSING…</source>
        <translation>PRÜFT…</translation>
    </message>
    <message>
        <source>PASS</source>
        <translation>GUT</translation>
    </message>
    <message>
        <source>FAIL</source>
        <translation>FEHLER</translation>
    </message>
    <message>
        <source>REVIEW</source>
        <translation>ANSEHEN</translation>
    </message>
    <message>
        <source>NOT RECORDED</source>
        <translation>NICHT GESPEICHERT</translation>
    </message>
</context>
<context>
    <name>ViewSetupPane</name>
    <message>
        <source>Where pictures come from</source>
        <translation>Woher die Bilder kommen</translation>
    </message>
    <message>
        <source>Camera…</source>
        <translation>Kamera…</translation>
    </message>
    <message>
        <source>Choose and set up the camera: focus, exposure…</source>
        <translation>Kamera wählen und einstellen: Schärfe, Belichtung…</translation>
    </message>
    <message>
        <source>Reference image</source>
        <translation>Referenzbild</translation>
    </message>
    <message>
        <source>Take reference</source>
        <translation>Referenz aufnehmen</translation>
    </message>
    <message>
        <source>Choose picture…</source>
        <translation>Bild wählen…</translation>
    </message>
    <message>
        <source>Draw ignore areas</source>
        <translation>Bereiche ausnehmen</translation>
    </message>
    <message>
        <source>Remove last area</source>
        <translation>Letzten Bereich entfernen</translation>
    </message>
    <message>
        <source>Choose a camera, file or folder</source>
        <translation>Kamera, Datei oder Ordner wählen</translation>
    </message>
    <message>
        <source>Choose a file or folder; looking for cameras…</source>
        <translation>Datei oder Ordner wählen; Kameras werden gesucht…</translation>
    </message>
    <message>
        <source>Picture file…</source>
        <translation>Bilddatei…</translation>
    </message>
    <message>
        <source>Folder of pictures…</source>
        <translation>Ordner mit Bildern…</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Referenz</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>The view “{view}” has no reference.</source>
        <translation>Die Ansicht „{view}“ hat keine Referenz.</translation>
    </message>
    <message>
        <source>Take it from an accepted product, or choose a picture.</source>
        <translation>Nehmen Sie sie von einem guten Produkt auf oder wählen Sie ein Bild.</translation>
    </message>
    <message>
        <source>What this side of the product is called</source>
        <translation>Wie diese Seite des Produkts heißt</translation>
    </message>
    <message>
        <source>Name of the view</source>
        <translation>Name der Ansicht</translation>
    </message>
    <message>
        <source>2  Name of this view, and where its pictures come from</source>
        <translation>2  Name dieser Ansicht und woher ihre Bilder kommen</translation>
    </message>
    <message>
        <source>3  Reference: a picture of an accepted product</source>
        <translation>3  Referenz: Bild eines freigegebenen Produkts</translation>
    </message>
    <message>
        <source>Take another reference</source>
        <translation>Andere Referenz</translation>
    </message>
    <message>
        <source>Forget {count} accepted images</source>
        <translation>{count} freigegebene Bilder vergessen</translation>
    </message>
    <message>
        <source>Put an accepted product in place, then take the reference.</source>
        <translation>Legen Sie ein gutes Produkt hin und nehmen Sie dann die Referenz auf.</translation>
    </message>
    <message>
        <source>Choose where the pictures of this view come from.</source>
        <translation>Wählen Sie, woher die Bilder dieser Ansicht kommen.</translation>
    </message>
    <message>
        <source>Folder of pictures</source>
        <translation>Ordner mit Bildern</translation>
    </message>
    <message>
        <source>Picture file</source>
        <translation>Bilddatei</translation>
    </message>
    <message>
        <source>File {place}</source>
        <translation>Datei {place}</translation>
    </message>
    <message>
        <source>Folder {place}</source>
        <translation>Ordner {place}</translation>
    </message>
</context>
<context>
    <name>ViewsPane</name>
    <message>
        <source>Views of the product</source>
        <translation>Ansichten des Produkts</translation>
    </message>
    <message>
        <source>Waiting for the camera…</source>
        <translation>Warte auf die Kamera…</translation>
    </message>
    <message>
        <source>No camera is set up.</source>
        <translation>Es ist keine Kamera eingerichtet.</translation>
    </message>
    <message>
        <source>Product · live</source>
        <translation>Produkt · live</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Referenz</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>Product · captured {time}</source>
        <translation>Produkt · aufgenommen {time}</translation>
    </message>
    <message>
        <source>There is no picture of this view.</source>
        <translation>Von dieser Ansicht gibt es kein Bild.</translation>
    </message>
    <message>
        <source>Reference · aligned</source>
        <translation>Referenz · ausgerichtet</translation>
    </message>
    <message>
        <source>This view has no reference.</source>
        <translation>Diese Ansicht hat keine Referenz.</translation>
    </message>
</context>
<context>
    <name>WelcomePane</name>
    <message>
        <source>Welcome to Priori</source>
        <translation>Willkommen bei Priori</translation>
    </message>
    <message>
        <source>Put a product under the camera, press one key, and read PASS, FAIL or REVIEW. One picture of an accepted product is enough; nothing has to be trained.</source>
        <translation>Legen Sie ein Produkt unter die Kamera, drücken Sie eine Taste und lesen Sie GUT, FEHLER oder ANSEHEN. Ein Bild eines guten Produkts genügt; nichts muss angelernt werden.</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>Vorführung ansehen</translation>
    </message>
    <message>
        <source>Products and cameras that come with Priori. Nothing to set up.</source>
        <translation>Produkte und Kameras, die Priori mitbringt. Nichts einzurichten.</translation>
    </message>
    <message>
        <source>Set up my product</source>
        <translation>Mein Produkt einrichten</translation>
    </message>
    <message>
        <source>A camera, a folder or stored pictures. Takes about a minute.</source>
        <translation>Eine Kamera, ein Ordner oder gespeicherte Bilder. Dauert etwa eine Minute.</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>This does not look like the reference: a wrong product, or turned over?</source>
        <translation>Das sieht nicht wie die Referenz aus: ein falsches Produkt, oder umgedreht?</translation>
    </message>
    <message>
        <source>Lay the right product under the camera as the reference shows it.</source>
        <translation>Legen Sie das richtige Produkt so unter die Kamera, wie die Referenz es zeigt.</translation>
    </message>
    <message>
        <source>A large part of the product is covered or not in the picture.</source>
        <translation>Ein großer Teil des Produkts ist verdeckt oder nicht im Bild.</translation>
    </message>
    <message>
        <source>Take away what covers the product, or move it into the picture, and inspect again.</source>
        <translation>Nehmen Sie weg, was das Produkt verdeckt, oder rücken Sie es ins Bild, und prüfen Sie noch einmal.</translation>
    </message>
    <message>
        <source>The picture is blurred: small defects could not be seen.</source>
        <translation>Das Bild ist unscharf: Kleine Fehler wären nicht zu sehen.</translation>
    </message>
    <message>
        <source>Focus the camera, keep the product still, and inspect again.</source>
        <translation>Stellen Sie die Kamera scharf, halten Sie das Produkt ruhig, und prüfen Sie noch einmal.</translation>
    </message>
    <message>
        <source>The reference shows nothing that a product could be compared with.</source>
        <translation>Die Referenz zeigt nichts, womit sich ein Produkt vergleichen ließe.</translation>
    </message>
    <message>
        <source>Take a new reference of a good product in good light.</source>
        <translation>Nehmen Sie bei gutem Licht eine neue Referenz von einem guten Produkt auf.</translation>
    </message>
    <message>
        <source>The picture is too small to be compared: {width} by {height} pixels.</source>
        <translation>Das Bild ist zu klein für einen Vergleich: {width} mal {height} Pixel.</translation>
    </message>
    <message>
        <source>Use a picture of at least {width} by {height} pixels.</source>
        <translation>Verwenden Sie ein Bild von mindestens {width} mal {height} Pixeln.</translation>
    </message>
    <message>
        <source>A picture is too long to be compared: {width} by {height} pixels.</source>
        <translation>Ein Bild ist zu lang für einen Vergleich: {width} mal {height} Pixel.</translation>
    </message>
    <message>
        <source>Use pictures of at most {side} pixels a side.</source>
        <translation>Verwenden Sie Bilder mit höchstens {side} Pixeln je Seite.</translation>
    </message>
    <message>
        <source>The picture is black.</source>
        <translation>Das Bild ist schwarz.</translation>
    </message>
    <message>
        <source>Check lamp, lens cap and exposure.</source>
        <translation>Prüfen Sie Lampe, Objektivdeckel und Belichtung.</translation>
    </message>
    <message>
        <source>The picture is white.</source>
        <translation>Das Bild ist weiß.</translation>
    </message>
    <message>
        <source>Shorten the exposure or dim the lamp.</source>
        <translation>Verkürzen Sie die Belichtung, oder dämpfen Sie die Lampe.</translation>
    </message>
    <message>
        <source>Nothing is to be seen in the picture.</source>
        <translation>Auf dem Bild ist nichts zu sehen.</translation>
    </message>
    <message>
        <source>Lay the product under the camera.</source>
        <translation>Legen Sie das Produkt unter die Kamera.</translation>
    </message>
    <message>
        <source>It shows a {kind} that no other accepted image shows.</source>
        <translation>Es zeigt etwas ({kind}), das kein anderes freigegebenes Bild zeigt.</translation>
    </message>
    <message>
        <source>The verifier {file} cannot be read.</source>
        <translation>Das Prüfnetz {file} lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The surface detector {file} cannot be read.</source>
        <translation>Das Netz für Oberflächen {file} lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The change detector {file} cannot be read.</source>
        <translation>Das Netz für Veränderungen {file} lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>Install Priori again; its files are incomplete.</source>
        <translation>Installieren Sie Priori neu; seine Dateien sind unvollständig.</translation>
    </message>
    <message>
        <source>The language model {model} cannot be loaded.</source>
        <translation>Das Sprachmodell {model} lässt sich nicht laden.</translation>
    </message>
    <message>
        <source>Choose the embedded language model, or install this one again.</source>
        <translation>Wählen Sie das eingebaute Sprachmodell, oder installieren Sie dieses neu.</translation>
    </message>
    <message>
        <source>The language model {model} has no parser.</source>
        <translation>Das Sprachmodell {model} hat keinen Parser.</translation>
    </message>
    <message>
        <source>Choose the embedded language model or a complete en_core_web pipeline.</source>
        <translation>Wählen Sie das eingebaute Sprachmodell oder eine vollständige en_core_web-Pipeline.</translation>
    </message>
    <message>
        <source>The word list {list} of the reader cannot be read.</source>
        <translation>Die Wortliste {list} des Lesers lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The camera {camera} is not responding.</source>
        <translation>Die Kamera {camera} antwortet nicht.</translation>
    </message>
    <message>
        <source>The camera {camera} no longer answers.</source>
        <translation>Die Kamera {camera} antwortet nicht mehr.</translation>
    </message>
    <message>
        <source>The camera {camera} is gone.</source>
        <translation>Die Kamera {camera} ist weg.</translation>
    </message>
    <message>
        <source>The camera {camera} sends no more images.</source>
        <translation>Die Kamera {camera} sendet keine Bilder mehr.</translation>
    </message>
    <message>
        <source>The camera {camera} sent no image within {seconds} s.</source>
        <translation>Die Kamera {camera} hat in {seconds} s kein Bild gesendet.</translation>
    </message>
    <message>
        <source>Unplug the camera and plug it in again.</source>
        <translation>Ziehen Sie die Kamera ab, und stecken Sie sie wieder an.</translation>
    </message>
    <message>
        <source>The driver of the camera {camera} has crashed.</source>
        <translation>Der Treiber der Kamera {camera} ist abgestürzt.</translation>
    </message>
    <message>
        <source>It is started anew; update the maker&apos;s package if this happens again.</source>
        <translation>Er wird neu gestartet; aktualisieren Sie das Paket des Herstellers, wenn es wieder geschieht.</translation>
    </message>
    <message>
        <source>A camera process sent no image.</source>
        <translation>Ein Kameraprozess hat kein Bild gesendet.</translation>
    </message>
    <message>
        <source>It is started anew.</source>
        <translation>Er wird neu gestartet.</translation>
    </message>
    <message>
        <source>There is no video file {file}.</source>
        <translation>Es gibt keine Videodatei {file}.</translation>
    </message>
    <message>
        <source>The video {file} has ended.</source>
        <translation>Das Video {file} ist zu Ende.</translation>
    </message>
    <message>
        <source>It starts again by itself.</source>
        <translation>Es beginnt von selbst neu.</translation>
    </message>
    <message>
        <source>The camera sends images of {count} channels, which cannot be shown.</source>
        <translation>Die Kamera sendet Bilder mit {count} Kanälen, die sich nicht zeigen lassen.</translation>
    </message>
    <message>
        <source>Choose another pixel format in its settings.</source>
        <translation>Wählen Sie in ihren Einstellungen ein anderes Pixelformat.</translation>
    </message>
    <message>
        <source>Check its cable and power, and that no other camera takes the bandwidth of its USB hub.</source>
        <translation>Prüfen Sie Kabel und Strom, und dass keine andere Kamera die Bandbreite ihres USB-Hubs belegt.</translation>
    </message>
    <message>
        <source>The camera&apos;s pixel format {format} cannot be shown.</source>
        <translation>Das Pixelformat {format} der Kamera lässt sich nicht zeigen.</translation>
    </message>
    <message>
        <source>Set it to Mono8, RGB8, BGR8 or a Bayer format in the camera dialog.</source>
        <translation>Stellen Sie es im Kamerafenster auf Mono8, RGB8, BGR8 oder ein Bayer-Format.</translation>
    </message>
    <message>
        <source>A region of {width} x {height} pixels holds no whole colour pixels.</source>
        <translation>Ein Bildausschnitt von {width} x {height} Pixeln enthält keine ganzen Farbpixel.</translation>
    </message>
    <message>
        <source>Choose a larger region of even width in the camera dialog.</source>
        <translation>Wählen Sie im Kamerafenster einen größeren Bildausschnitt gerader Breite.</translation>
    </message>
    <message>
        <source>The simulated camera has no pictures: there is no folder {folder}.</source>
        <translation>Die simulierte Kamera hat keine Bilder: Es gibt keinen Ordner {folder}.</translation>
    </message>
    <message>
        <source>Install Priori again with its demo products, or give a folder of pictures.</source>
        <translation>Installieren Sie Priori mit seinen Vorführprodukten neu, oder geben Sie einen Ordner mit Bildern an.</translation>
    </message>
    <message>
        <source>The option {option} of the simulated camera is not known; use {options}.</source>
        <translation>Die Option {option} der simulierten Kamera ist nicht bekannt; verwenden Sie {options}.</translation>
    </message>
    <message>
        <source>The option {option} of the simulated camera must be a number.</source>
        <translation>Die Option {option} der simulierten Kamera muss eine Zahl sein.</translation>
    </message>
    <message>
        <source>The option {option} of the simulated camera must be between {lowest} and {highest}.</source>
        <translation>Die Option {option} der simulierten Kamera muss zwischen {lowest} und {highest} liegen.</translation>
    </message>
    <message>
        <source>The option {option} of the simulated camera may hold {faults}, each with :seconds.</source>
        <translation>Die Option {option} der simulierten Kamera darf {faults} enthalten, jeweils mit :Sekunden.</translation>
    </message>
    <message>
        <source>Mend the camera&apos;s address.</source>
        <translation>Bessern Sie die Kameraadresse aus.</translation>
    </message>
    <message>
        <source>The camera {camera} is closed.</source>
        <translation>Die Kamera {camera} ist geschlossen.</translation>
    </message>
    <message>
        <source>The camera {camera} is reconnecting.</source>
        <translation>Die Kamera {camera} wird neu verbunden.</translation>
    </message>
    <message>
        <source>The camera {camera} is lost.</source>
        <translation>Die Kamera {camera} ist verloren.</translation>
    </message>
    <message>
        <source>The camera {camera} is failed.</source>
        <translation>Die Kamera {camera} ist nicht benutzbar.</translation>
    </message>
    <message>
        <source>The camera {camera} is opening.</source>
        <translation>Die Kamera {camera} wird geöffnet.</translation>
    </message>
    <message>
        <source>The camera {camera} took no image within {seconds} s.</source>
        <translation>Die Kamera {camera} hat in {seconds} s kein Bild aufgenommen.</translation>
    </message>
    <message>
        <source>The camera of view {view} did not answer in time.</source>
        <translation>Die Kamera der Ansicht {view} hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>The camera {camera} cannot be opened.</source>
        <translation>Die Kamera {camera} lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>The camera {camera} is in use by another program.</source>
        <translation>Die Kamera {camera} wird von einem anderen Programm benutzt.</translation>
    </message>
    <message>
        <source>There is no camera {camera}.</source>
        <translation>Es gibt keine Kamera {camera}.</translation>
    </message>
    <message>
        <source>The camera {camera} does not take {value} for {setting}.</source>
        <translation>Die Kamera {camera} nimmt {value} für {setting} nicht an.</translation>
    </message>
    <message>
        <source>The camera {camera} was not yet set for this view when it was exposed.</source>
        <translation>Die Kamera {camera} war für diese Ansicht noch nicht eingestellt, als sie belichtet wurde.</translation>
    </message>
    <message>
        <source>{address} is no camera address.</source>
        <translation>{address} ist keine Kameraadresse.</translation>
    </message>
    <message>
        <source>Write one of {kinds}, a colon and the camera, for instance opencv:0 or folder:/pictures.</source>
        <translation>Schreiben Sie eines von {kinds}, einen Doppelpunkt und die Kamera, zum Beispiel opencv:0 oder folder:/pictures.</translation>
    </message>
    <message>
        <source>The camera address has the unknown setting {setting}.</source>
        <translation>Die Kameraadresse enthält die unbekannte Einstellung {setting}.</translation>
    </message>
    <message>
        <source>Use one of {settings}.</source>
        <translation>Verwenden Sie eine von {settings}.</translation>
    </message>
    <message>
        <source>Leave half a second between the signals of two sides.</source>
        <translation>Lassen Sie zwischen den Signalen zweier Seiten eine halbe Sekunde Zeit.</translation>
    </message>
    <message>
        <source>The camera {camera} gives no image stream.</source>
        <translation>Die Kamera {camera} liefert keinen Bildstrom.</translation>
    </message>
    <message>
        <source>Check the network and that no other program uses the camera.</source>
        <translation>Prüfen Sie das Netz, und dass kein anderes Programm die Kamera benutzt.</translation>
    </message>
    <message>
        <source>An image of the camera {camera} is incomplete.</source>
        <translation>Ein Bild der Kamera {camera} ist unvollständig.</translation>
    </message>
    <message>
        <source>An image of the camera {camera} is incomplete ({why}).</source>
        <translation>Ein Bild der Kamera {camera} ist unvollständig ({why}).</translation>
    </message>
    <message>
        <source>missing packets</source>
        <translation>fehlende Pakete</translation>
    </message>
    <message>
        <source>wrong packet</source>
        <translation>falsches Paket</translation>
    </message>
    <message>
        <source>payload not supported</source>
        <translation>Datenart nicht unterstützt</translation>
    </message>
    <message>
        <source>cleared</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <source>timeout</source>
        <translation>Zeit abgelaufen</translation>
    </message>
    <message>
        <source>wrong size</source>
        <translation>falsche Größe</translation>
    </message>
    <message>
        <source>not filled</source>
        <translation>nicht gefüllt</translation>
    </message>
    <message>
        <source>aborted</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>An image of the camera {camera} came with parts missing.</source>
        <translation>Bei einem Bild der Kamera {camera} fehlten Teile.</translation>
    </message>
    <message>
        <source>An image of {width} x {height} pixels came with {received} of {needed} bytes.</source>
        <translation>Ein Bild von {width} x {height} Pixeln kam mit {received} von {needed} Bytes an.</translation>
    </message>
    <message>
        <source>Check cable and switch, or lower the frame rate.</source>
        <translation>Prüfen Sie Kabel und Switch, oder senken Sie die Bildrate.</translation>
    </message>
    <message>
        <source>Check cable and switch, lower the frame rate, or raise net.core.rmem_max.</source>
        <translation>Prüfen Sie Kabel und Switch, senken Sie die Bildrate, oder erhöhen Sie net.core.rmem_max.</translation>
    </message>
    <message>
        <source>There is no camera {camera}; found: {others}.</source>
        <translation>Es gibt keine Kamera {camera}; gefunden: {others}.</translation>
    </message>
    <message>
        <source>Check its cable, power and address.</source>
        <translation>Prüfen Sie Kabel, Strom und Adresse.</translation>
    </message>
    <message>
        <source>Check its cable, power and network address.</source>
        <translation>Prüfen Sie Kabel, Strom und Netzadresse.</translation>
    </message>
    <message>
        <source>{count} cameras are called {camera}.</source>
        <translation>{count} Kameras heißen {camera}.</translation>
    </message>
    <message>
        <source>Use an address: {addresses}.</source>
        <translation>Verwenden Sie eine Adresse: {addresses}.</translation>
    </message>
    <message>
        <source>Use an id: {ids}.</source>
        <translation>Verwenden Sie eine Kennung: {ids}.</translation>
    </message>
    <message>
        <source>The library {library} for GigE Vision cameras is not installed.</source>
        <translation>Die Bibliothek {library} für GigE-Vision-Kameras ist nicht installiert.</translation>
    </message>
    <message>
        <source>On Debian install the package libaravis-0.8-0.</source>
        <translation>Installieren Sie unter Debian das Paket libaravis-0.8-0.</translation>
    </message>
    <message>
        <source>Install the camera maker&apos;s GenTL producer and use genicam: instead.</source>
        <translation>Installieren Sie den GenTL-Producer des Kameraherstellers, und verwenden Sie stattdessen genicam:.</translation>
    </message>
    <message>
        <source>No GenTL producer is installed.</source>
        <translation>Es ist kein GenTL-Producer installiert.</translation>
    </message>
    <message>
        <source>Install the camera maker&apos;s package; it sets {variable} to its folder.</source>
        <translation>Installieren Sie das Paket des Kameraherstellers; es setzt {variable} auf seinen Ordner.</translation>
    </message>
    <message>
        <source>The file {file} is no GenTL producer for this computer: {why}.</source>
        <translation>Die Datei {file} ist kein GenTL-Producer für diesen Rechner: {why}.</translation>
    </message>
    <message>
        <source>it has no GenTL functions</source>
        <translation>sie hat keine GenTL-Funktionen</translation>
    </message>
    <message>
        <source>Install the camera maker&apos;s 64-bit package and check {variable}.</source>
        <translation>Installieren Sie das 64-Bit-Paket des Kameraherstellers, und prüfen Sie {variable}.</translation>
    </message>
    <message>
        <source>The camera {camera} does not take this setting ({why}).</source>
        <translation>Die Kamera {camera} nimmt diese Einstellung nicht an ({why}).</translation>
    </message>
    <message>
        <source>Choose a value that the camera dialog offers.</source>
        <translation>Wählen Sie einen Wert, den das Kamerafenster anbietet.</translation>
    </message>
    <message>
        <source>The camera {camera} does not answer ({why}).</source>
        <translation>Die Kamera {camera} antwortet nicht ({why}).</translation>
    </message>
    <message>
        <source>Check its cable and power, and that no other program uses it.</source>
        <translation>Prüfen Sie Kabel und Strom, und dass kein anderes Programm sie benutzt.</translation>
    </message>
    <message>
        <source>The camera {camera} refuses ({why}).</source>
        <translation>Die Kamera {camera} lehnt ab ({why}).</translation>
    </message>
    <message>
        <source>Look at its settings in the camera dialog.</source>
        <translation>Sehen Sie sich ihre Einstellungen im Kamerafenster an.</translation>
    </message>
    <message>
        <source>The camera {camera} does not say what its {setting} is.</source>
        <translation>Die Kamera {camera} sagt nicht, welchen Wert {setting} hat.</translation>
    </message>
    <message>
        <source>Update the camera&apos;s firmware or leave this setting alone.</source>
        <translation>Aktualisieren Sie die Firmware der Kamera, oder lassen Sie diese Einstellung, wie sie ist.</translation>
    </message>
    <message>
        <source>The camera {camera} sent no image.</source>
        <translation>Die Kamera {camera} hat kein Bild gesendet.</translation>
    </message>
    <message>
        <source>Check its cable, power and trigger.</source>
        <translation>Prüfen Sie Kabel, Strom und Auslöser.</translation>
    </message>
    <message>
        <source>This computer has not enough memory for the images of the camera {camera}.</source>
        <translation>Dieser Rechner hat nicht genug Speicher für die Bilder der Kamera {camera}.</translation>
    </message>
    <message>
        <source>Choose a smaller region in the camera dialog, or close other programs.</source>
        <translation>Wählen Sie im Kameradialog einen kleineren Bildausschnitt oder schließen Sie andere Programme.</translation>
    </message>
    <message>
        <source>The camera {camera} has no setting {setting}.</source>
        <translation>Die Kamera {camera} hat keine Einstellung {setting}.</translation>
    </message>
    <message>
        <source>Remove this setting from the camera&apos;s address in the recipe.</source>
        <translation>Entfernen Sie diese Einstellung aus der Kameraadresse im Rezept.</translation>
    </message>
    <message>
        <source>The camera {camera} does not let {setting} be changed now.</source>
        <translation>Die Kamera {camera} lässt {setting} gerade nicht ändern.</translation>
    </message>
    <message>
        <source>Another setting locks it: look at trigger and automatic functions.</source>
        <translation>Eine andere Einstellung sperrt es: Sehen Sie nach Auslöser und Automatik.</translation>
    </message>
    <message>
        <source>Choose one of {choices}.</source>
        <translation>Wählen Sie eines von {choices}.</translation>
    </message>
    <message>
        <source>Choose a number from {lowest} to {highest}.</source>
        <translation>Wählen Sie eine Zahl von {lowest} bis {highest}.</translation>
    </message>
    <message>
        <source>Give a number.</source>
        <translation>Geben Sie eine Zahl an.</translation>
    </message>
    <message>
        <source>The camera {camera} made {found} of {wanted} for {setting}.</source>
        <translation>Die Kamera {camera} hat für {setting} aus {wanted} {found} gemacht.</translation>
    </message>
    <message>
        <source>Choose a value that the camera offers.</source>
        <translation>Wählen Sie einen Wert, den die Kamera anbietet.</translation>
    </message>
    <message>
        <source>Choose a value that the camera keeps, and look at what else limits it.</source>
        <translation>Wählen Sie einen Wert, den die Kamera behält, und sehen Sie nach, was ihn sonst begrenzt.</translation>
    </message>
    <message>
        <source>The views of the product in {folder} have no piece in common.</source>
        <translation>Die Ansichten des Produkts in {folder} haben kein Stück gemeinsam.</translation>
    </message>
    <message>
        <source>Give the pictures of one piece the same file name in every view.</source>
        <translation>Geben Sie den Bildern eines Stücks in jeder Ansicht denselben Dateinamen.</translation>
    </message>
    <message>
        <source>There is no folder {folder}.</source>
        <translation>Es gibt keinen Ordner {folder}.</translation>
    </message>
    <message>
        <source>Check its name and folder.</source>
        <translation>Prüfen Sie Namen und Ordner.</translation>
    </message>
    <message>
        <source>The file {file} is gone.</source>
        <translation>Die Datei {file} ist weg.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be read ({why}).</source>
        <translation>Der Ordner {folder} lässt sich nicht lesen ({why}).</translation>
    </message>
    <message>
        <source>Check its name and permissions.</source>
        <translation>Prüfen Sie Namen und Rechte.</translation>
    </message>
    <message>
        <source>The driver of the camera {camera} does not answer.</source>
        <translation>Der Treiber der Kamera {camera} antwortet nicht.</translation>
    </message>
    <message>
        <source>View {view} was not captured, because view {failed} failed.</source>
        <translation>Die Ansicht {view} wurde nicht aufgenommen, weil die Ansicht {failed} nicht gelang.</translation>
    </message>
    <message>
        <source>Mend the camera, then inspect the product again.</source>
        <translation>Bringen Sie die Kamera in Ordnung, und prüfen Sie das Produkt dann noch einmal.</translation>
    </message>
    <message>
        <source>The camera {camera} sends only incomplete images.</source>
        <translation>Die Kamera {camera} sendet nur unvollständige Bilder.</translation>
    </message>
    <message>
        <source>Lower its frame rate or packet size, raise the system&apos;s receive buffer (net.core.rmem_max), and check cable and switch.</source>
        <translation>Senken Sie Bildrate oder Paketgröße, erhöhen Sie den Empfangspuffer des Systems (net.core.rmem_max), und prüfen Sie Kabel und Switch.</translation>
    </message>
    <message>
        <source>No camera is set up for the view {view}.</source>
        <translation>Für die Ansicht {view} ist keine Kamera eingerichtet.</translation>
    </message>
    <message>
        <source>Choose one in the recipe.</source>
        <translation>Wählen Sie eine in der Einrichtung des Produkts.</translation>
    </message>
    <message>
        <source>Check its cable and power.</source>
        <translation>Prüfen Sie Kabel und Strom.</translation>
    </message>
    <message>
        <source>Check its cable, power and network.</source>
        <translation>Prüfen Sie Kabel, Strom und Netz.</translation>
    </message>
    <message>
        <source>Check its cable and power, then inspect again.</source>
        <translation>Prüfen Sie Kabel und Strom, dann prüfen Sie noch einmal.</translation>
    </message>
    <message>
        <source>Check its trigger and exposure time, then inspect again.</source>
        <translation>Prüfen Sie Auslöser und Belichtungszeit, dann prüfen Sie noch einmal.</translation>
    </message>
    <message>
        <source>Check its cable and power, and its trigger if it waits for one.</source>
        <translation>Prüfen Sie Kabel, Strom und, wenn sie darauf wartet, den Auslöser.</translation>
    </message>
    <message>
        <source>Check cable, address and access rights, and that no other program uses it.</source>
        <translation>Prüfen Sie Kabel, Adresse und Rechte, und dass kein anderes Programm sie benutzt.</translation>
    </message>
    <message>
        <source>Close that program.</source>
        <translation>Schließen Sie jenes Programm.</translation>
    </message>
    <message>
        <source>Reconnect it in the camera dialog.</source>
        <translation>Verbinden Sie sie im Kamerafenster neu.</translation>
    </message>
    <message>
        <source>Unplug the camera and plug it in again; if that does not help, restart Priori.</source>
        <translation>Ziehen Sie die Kamera ab und stecken Sie sie wieder an; hilft das nicht, starten Sie Priori neu.</translation>
    </message>
    <message>
        <source>All {count} pictures in the folder {folder} have been taken.</source>
        <translation>Alle {count} Bilder im Ordner {folder} sind aufgenommen.</translation>
    </message>
    <message>
        <source>Put new pictures there, or open the folder again to begin anew.</source>
        <translation>Legen Sie neue Bilder hinein, oder öffnen Sie den Ordner neu, um von vorn zu beginnen.</translation>
    </message>
    <message>
        <source>There are no pictures in the folder {folder}.</source>
        <translation>Im Ordner {folder} sind keine Bilder.</translation>
    </message>
    <message>
        <source>Put PNG or JPEG files there.</source>
        <translation>Legen Sie PNG- oder JPEG-Dateien hinein.</translation>
    </message>
    <message>
        <source>The endpoint {host} did not answer within {seconds} s.</source>
        <translation>Der Endpunkt {host} hat in {seconds} s nicht geantwortet.</translation>
    </message>
    <message>
        <source>Inspect again; if it stays slow, raise the time-out or send smaller pictures.</source>
        <translation>Prüfen Sie noch einmal; bleibt er langsam, verlängern Sie die Wartezeit oder senden Sie kleinere Bilder.</translation>
    </message>
    <message>
        <source>The certificate of the endpoint {host} is not trusted.</source>
        <translation>Dem Zertifikat des Endpunkts {host} wird nicht vertraut.</translation>
    </message>
    <message>
        <source>No encrypted connection to the endpoint {host} could be made.</source>
        <translation>Zum Endpunkt {host} kam keine verschlüsselte Verbindung zustande.</translation>
    </message>
    <message>
        <source>Check http or https in the base URL, this PC&apos;s clock, and its certificates.</source>
        <translation>Prüfen Sie http oder https in der Adresse, die Uhr dieses Rechners und seine Zertifikate.</translation>
    </message>
    <message>
        <source>The endpoint {host} cannot be found on the network.</source>
        <translation>Der Endpunkt {host} ist im Netz nicht zu finden.</translation>
    </message>
    <message>
        <source>Check the network cable and the base URL in the settings.</source>
        <translation>Prüfen Sie Netzkabel und Adresse in den Einstellungen.</translation>
    </message>
    <message>
        <source>Nobody answers at the endpoint {host}.</source>
        <translation>Am Endpunkt {host} antwortet niemand.</translation>
    </message>
    <message>
        <source>Check that the server runs, the network, and the base URL in the settings.</source>
        <translation>Prüfen Sie, ob der Server läuft, das Netz und die Adresse in den Einstellungen.</translation>
    </message>
    <message>
        <source>The connection to the endpoint {host} broke off.</source>
        <translation>Die Verbindung zum Endpunkt {host} ist abgerissen.</translation>
    </message>
    <message>
        <source>Inspect again; if it keeps breaking, check the network and the server.</source>
        <translation>Prüfen Sie noch einmal; reißt sie wieder ab, prüfen Sie Netz und Server.</translation>
    </message>
    <message>
        <source>The endpoint {host} does not accept the key (401).</source>
        <translation>Der Endpunkt {host} nimmt den Schlüssel nicht an (401).</translation>
    </message>
    <message>
        <source>Store the right key in the settings, or set {variable}.</source>
        <translation>Hinterlegen Sie in den Einstellungen den richtigen Schlüssel, oder setzen Sie {variable}.</translation>
    </message>
    <message>
        <source>The account at the endpoint {host} has no credit left ({status}).</source>
        <translation>Das Konto beim Endpunkt {host} hat kein Guthaben mehr ({status}).</translation>
    </message>
    <message>
        <source>Top up the account, or inspect with the offline describer.</source>
        <translation>Laden Sie das Konto auf, oder prüfen Sie mit dem eingebauten Beschreiber.</translation>
    </message>
    <message>
        <source>The endpoint {host} does not allow this request (403).</source>
        <translation>Der Endpunkt {host} erlaubt diese Anfrage nicht (403).</translation>
    </message>
    <message>
        <source>The endpoint {host} does not allow this request (403): {said}</source>
        <translation>Der Endpunkt {host} erlaubt diese Anfrage nicht (403): {said}</translation>
    </message>
    <message>
        <source>Ask its owner for access to the model {model}.</source>
        <translation>Bitten Sie seinen Betreiber um Zugang zum Modell {model}.</translation>
    </message>
    <message>
        <source>The endpoint {host} knows no model {model} at this address (404).</source>
        <translation>Der Endpunkt {host} kennt unter dieser Adresse kein Modell {model} (404).</translation>
    </message>
    <message>
        <source>The endpoint {host} knows no model {model} at this address (404): {said}</source>
        <translation>Der Endpunkt {host} kennt unter dieser Adresse kein Modell {model} (404): {said}</translation>
    </message>
    <message>
        <source>Check model and base URL in the settings; the address usually ends in /v1.</source>
        <translation>Prüfen Sie Modell und Adresse in den Einstellungen; die Adresse endet meist auf /v1.</translation>
    </message>
    <message>
        <source>The pictures are too large for the endpoint {host} (413).</source>
        <translation>Die Bilder sind zu groß für den Endpunkt {host} (413).</translation>
    </message>
    <message>
        <source>Set a smaller picture side than {side} px in the settings.</source>
        <translation>Stellen Sie in den Einstellungen eine kleinere Bildseite als {side} px ein.</translation>
    </message>
    <message>
        <source>The endpoint {host} takes no more requests for now (429).</source>
        <translation>Der Endpunkt {host} nimmt zurzeit keine Anfragen mehr an (429).</translation>
    </message>
    <message>
        <source>The endpoint {host} takes no more requests for now (429) and asks to wait {seconds} s.</source>
        <translation>Der Endpunkt {host} nimmt zurzeit keine Anfragen mehr an (429) und bittet, {seconds} s zu warten.</translation>
    </message>
    <message>
        <source>Wait a moment and inspect again, or raise the limit of the account.</source>
        <translation>Warten Sie einen Augenblick und prüfen Sie noch einmal, oder erhöhen Sie die Grenze des Kontos.</translation>
    </message>
    <message>
        <source>The endpoint {host} has trouble of its own ({status}).</source>
        <translation>Der Endpunkt {host} hat selbst eine Störung ({status}).</translation>
    </message>
    <message>
        <source>The endpoint {host} has trouble of its own ({status}): {said}</source>
        <translation>Der Endpunkt {host} hat selbst eine Störung ({status}): {said}</translation>
    </message>
    <message>
        <source>Inspect again; if it persists, ask the owner of the server.</source>
        <translation>Prüfen Sie noch einmal; bleibt es dabei, fragen Sie den Betreiber des Servers.</translation>
    </message>
    <message>
        <source>The endpoint {host} did not take the request ({status}).</source>
        <translation>Der Endpunkt {host} hat die Anfrage nicht angenommen ({status}).</translation>
    </message>
    <message>
        <source>The endpoint {host} did not take the request ({status}): {said}</source>
        <translation>Der Endpunkt {host} hat die Anfrage nicht angenommen ({status}): {said}</translation>
    </message>
    <message>
        <source>Check that the model {model} accepts pictures.</source>
        <translation>Prüfen Sie, ob das Modell {model} Bilder annimmt.</translation>
    </message>
    <message>
        <source>The endpoint answered without a message.</source>
        <translation>Der Endpunkt hat ohne Nachricht geantwortet.</translation>
    </message>
    <message>
        <source>Check the base URL in the settings; it usually ends in /v1 and must speak OpenAI&apos;s protocol.</source>
        <translation>Prüfen Sie die Adresse in den Einstellungen; sie endet meist auf /v1 und muss das Protokoll von OpenAI sprechen.</translation>
    </message>
    <message>
        <source>The endpoint&apos;s content filter withheld the answer.</source>
        <translation>Der Inhaltsfilter des Endpunkts hat die Antwort zurückgehalten.</translation>
    </message>
    <message>
        <source>Look at the product yourself, or choose another model in the settings.</source>
        <translation>Sehen Sie das Produkt selbst an, oder wählen Sie in den Einstellungen ein anderes Modell.</translation>
    </message>
    <message>
        <source>The model refused to describe the product: {said}</source>
        <translation>Das Modell weigert sich, das Produkt zu beschreiben: {said}</translation>
    </message>
    <message>
        <source>Try again, or choose another model in the settings.</source>
        <translation>Versuchen Sie es noch einmal, oder wählen Sie in den Einstellungen ein anderes Modell.</translation>
    </message>
    <message>
        <source>The endpoint cut the answer short because it grew too long.</source>
        <translation>Der Endpunkt hat die Antwort abgeschnitten, weil sie zu lang wurde.</translation>
    </message>
    <message>
        <source>Raise the limit of the answer&apos;s length at the endpoint, or ask for short answers.</source>
        <translation>Erhöhen Sie am Endpunkt die Grenze für die Länge der Antwort, oder bitten Sie um kurze Antworten.</translation>
    </message>
    <message>
        <source>The endpoint sent an empty answer.</source>
        <translation>Der Endpunkt hat eine leere Antwort gesendet.</translation>
    </message>
    <message>
        <source>The answer is {count} characters long, which no reader can trust; it begins: {said}</source>
        <translation>Die Antwort ist {count} Zeichen lang, worauf kein Leser vertrauen kann; sie beginnt: {said}</translation>
    </message>
    <message>
        <source>The endpoint answered with a web page.</source>
        <translation>Der Endpunkt hat mit einer Webseite geantwortet.</translation>
    </message>
    <message>
        <source>The endpoint answered with nothing.</source>
        <translation>Der Endpunkt hat mit nichts geantwortet.</translation>
    </message>
    <message>
        <source>The endpoint&apos;s answer is not JSON.</source>
        <translation>Die Antwort des Endpunkts ist kein JSON.</translation>
    </message>
    <message>
        <source>The endpoint&apos;s answer is no chat completion.</source>
        <translation>Die Antwort des Endpunkts ist keine Chat-Antwort.</translation>
    </message>
    <message>
        <source>The endpoint reports an error: {said}</source>
        <translation>Der Endpunkt meldet einen Fehler: {said}</translation>
    </message>
    <message>
        <source>Check model and endpoint in the settings, then inspect again.</source>
        <translation>Prüfen Sie Modell und Endpunkt in den Einstellungen, dann prüfen Sie noch einmal.</translation>
    </message>
    <message>
        <source>The endpoint sent an answer without any choice.</source>
        <translation>Der Endpunkt hat eine Antwort ohne Inhalt gesendet.</translation>
    </message>
    <message>
        <source>There is no key for OpenAI&apos;s endpoint.</source>
        <translation>Für den Endpunkt von OpenAI ist kein Schlüssel da.</translation>
    </message>
    <message>
        <source>Store one in the settings, or set {variable}.</source>
        <translation>Hinterlegen Sie einen in den Einstellungen, oder setzen Sie {variable}.</translation>
    </message>
    <message>
        <source>The stored key holds characters that no key has.</source>
        <translation>Der hinterlegte Schlüssel enthält Zeichen, die kein Schlüssel hat.</translation>
    </message>
    <message>
        <source>Copy the key again, without line breaks, and store it in the settings.</source>
        <translation>Kopieren Sie den Schlüssel neu, ohne Zeilenumbrüche, und hinterlegen Sie ihn in den Einstellungen.</translation>
    </message>
    <message>
        <source>The endpoint&apos;s answer is longer than {size} MB.</source>
        <translation>Die Antwort des Endpunkts ist länger als {size} MB.</translation>
    </message>
    <message>
        <source>Check the base URL in the settings: this is no chat endpoint.</source>
        <translation>Prüfen Sie die Adresse in den Einstellungen: Das ist kein Chat-Endpunkt.</translation>
    </message>
    <message>
        <source>It answers, but does not list its models.</source>
        <translation>Er antwortet, nennt aber seine Modelle nicht.</translation>
    </message>
    <message>
        <source>The endpoint does not speak OpenAI&apos;s protocol.</source>
        <translation>Der Endpunkt spricht nicht das Protokoll von OpenAI.</translation>
    </message>
    <message>
        <source>Check the base URL in the settings; it usually ends in /v1.</source>
        <translation>Prüfen Sie die Adresse in den Einstellungen; sie endet meist auf /v1.</translation>
    </message>
    <message>
        <source>The endpoint answers, but offers no model {model}.</source>
        <translation>Der Endpunkt antwortet, bietet aber kein Modell {model} an.</translation>
    </message>
    <message>
        <source>Choose one of its models in the settings.</source>
        <translation>Wählen Sie in den Einstellungen eines seiner Modelle.</translation>
    </message>
    <message>
        <source>It answers and offers the model {model}.</source>
        <translation>Er antwortet und bietet das Modell {model} an.</translation>
    </message>
    <message>
        <source>The base URL {address} is no web address.</source>
        <translation>Die Adresse {address} ist keine Webadresse.</translation>
    </message>
    <message>
        <source>Write it like http://server:8000/v1 in the settings.</source>
        <translation>Schreiben Sie sie in den Einstellungen wie http://server:8000/v1.</translation>
    </message>
    <message>
        <source>The endpoint does not take a schema; it was asked for free text.</source>
        <translation>Der Endpunkt nimmt kein Schema an; er wurde um freien Text gebeten.</translation>
    </message>
    <message>
        <source>The endpoint was asked for JSON by a schema, but answered in free text.</source>
        <translation>Der Endpunkt wurde mit einem Schema um JSON gebeten, hat aber in freiem Text geantwortet.</translation>
    </message>
    <message>
        <source>The product asks for the opinion of a second endpoint, but none is set up.</source>
        <translation>Das Produkt verlangt die Meinung eines zweiten Endpunkts, aber keiner ist eingerichtet.</translation>
    </message>
    <message>
        <source>Set up a second endpoint in the settings, or switch its opinion off.</source>
        <translation>Richten Sie in den Einstellungen einen zweiten Endpunkt ein, oder schalten Sie seine Meinung ab.</translation>
    </message>
    <message>
        <source>The key store of this system did not give the key ({why}).</source>
        <translation>Der Schlüsselspeicher dieses Systems hat den Schlüssel nicht herausgegeben ({why}).</translation>
    </message>
    <message>
        <source>The key store of this system did not take the key ({why}).</source>
        <translation>Der Schlüsselspeicher dieses Systems hat den Schlüssel nicht angenommen ({why}).</translation>
    </message>
    <message>
        <source>Unlock or install a key store, or set the environment variable {variable}.</source>
        <translation>Entsperren oder installieren Sie einen Schlüsselspeicher, oder setzen Sie die Umgebungsvariable {variable}.</translation>
    </message>
    <message>
        <source>The key store of this system does not answer; it may be waiting to be unlocked.</source>
        <translation>Der Schlüsselspeicher dieses Systems antwortet nicht; vielleicht wartet er darauf, entsperrt zu werden.</translation>
    </message>
    <message>
        <source>Unlock it and try again, or start the program with the environment variable {variable} set.</source>
        <translation>Entsperren Sie ihn und versuchen Sie es noch einmal, oder setzen Sie vor dem Start des Programms die Umgebungsvariable {variable}.</translation>
    </message>
    <message>
        <source>The answers do not agree whether the product differs from its reference.</source>
        <translation>Die Antworten sind sich nicht einig, ob das Produkt von der Referenz abweicht.</translation>
    </message>
    <message>
        <source>Read the answers, look at the product yourself and decide.</source>
        <translation>Lesen Sie die Antworten, sehen Sie das Produkt selbst an, und entscheiden Sie.</translation>
    </message>
    <message>
        <source>The file {file} is not a picture that can be read.</source>
        <translation>Die Datei {file} ist kein lesbares Bild.</translation>
    </message>
    <message>
        <source>Use PNG, JPEG, TIFF, BMP or WebP.</source>
        <translation>Verwenden Sie PNG, JPEG, TIFF, BMP oder WebP.</translation>
    </message>
    <message>
        <source>There is no file {file}.</source>
        <translation>Es gibt keine Datei {file}.</translation>
    </message>
    <message>
        <source>Check the name and folder.</source>
        <translation>Prüfen Sie Namen und Ordner.</translation>
    </message>
    <message>
        <source>The picture {file} is damaged or incomplete.</source>
        <translation>Das Bild {file} ist beschädigt oder unvollständig.</translation>
    </message>
    <message>
        <source>Store or copy it again.</source>
        <translation>Speichern oder kopieren Sie es neu.</translation>
    </message>
    <message>
        <source>The recipe {name} could not be stored in {folder} ({why}).</source>
        <translation>Das Rezept {name} ließ sich nicht in {folder} speichern ({why}).</translation>
    </message>
    <message>
        <source>Check free disk space and permissions; what was stored before is unchanged.</source>
        <translation>Prüfen Sie freien Platz und Rechte; was vorher gespeichert war, ist unverändert.</translation>
    </message>
    <message>
        <source>The reference of view {view} of {name} is missing. {why}</source>
        <translation>Die Referenz der Ansicht {view} von {name} fehlt. {why}</translation>
    </message>
    <message>
        <source>Take a new reference from an accepted product.</source>
        <translation>Nehmen Sie eine neue Referenz von einem freigegebenen Produkt auf.</translation>
    </message>
    <message>
        <source>The recipe {file} cannot be used: {why}.</source>
        <translation>Das Rezept {file} lässt sich nicht verwenden: {why}.</translation>
    </message>
    <message>
        <source>Mend these fields or restore an earlier version of the recipe.</source>
        <translation>Bessern Sie diese Felder aus, oder holen Sie eine frühere Fassung des Rezepts zurück.</translation>
    </message>
    <message>
        <source>The records in {folder} are in use by another station ({station}).</source>
        <translation>Die Aufzeichnungen in {folder} werden von einer anderen Station benutzt ({station}).</translation>
    </message>
    <message>
        <source>Close that one, or choose another data folder in the settings.</source>
        <translation>Schließen Sie jene, oder wählen Sie in den Einstellungen einen anderen Datenordner.</translation>
    </message>
    <message>
        <source>This image is known as good already.</source>
        <translation>Dieses Bild ist schon als gut bekannt.</translation>
    </message>
    <message>
        <source>This image is known as bad already.</source>
        <translation>Dieses Bild ist schon als schlecht bekannt.</translation>
    </message>
    <message>
        <source>Remove {file} first.</source>
        <translation>Entfernen Sie zuerst {file}.</translation>
    </message>
    <message>
        <source>Check free disk space and permissions.</source>
        <translation>Prüfen Sie freien Platz und Rechte.</translation>
    </message>
    <message>
        <source>The graphics card has no memory left; masks are found on the processor, slower.</source>
        <translation>Die Grafikkarte hat keinen Speicher mehr; Masken werden langsamer auf dem Prozessor gefunden.</translation>
    </message>
    <message>
        <source>Close other programs that use the card, then load the models again.</source>
        <translation>Schließen Sie andere Programme, die die Karte benutzen, und laden Sie die Modelle neu.</translation>
    </message>
    <message>
        <source>There are no records in {folder}.</source>
        <translation>In {folder} sind keine Aufzeichnungen.</translation>
    </message>
    <message>
        <source>Inspect a product first.</source>
        <translation>Prüfen Sie zuerst ein Produkt.</translation>
    </message>
    <message>
        <source>Move this file to another place and start again: a new book begins; CSV files and images stay.</source>
        <translation>Legen Sie diese Datei an einen anderen Ort, und starten Sie neu: Ein neues Buch beginnt; CSV-Dateien und Bilder bleiben.</translation>
    </message>
    <message>
        <source>Another program holds the book of records {book}.</source>
        <translation>Ein anderes Programm hält das Buch der Aufzeichnungen {book} fest.</translation>
    </message>
    <message>
        <source>The records in {folder} cannot be locked for this station alone ({why}).</source>
        <translation>Die Aufzeichnungen in {folder} lassen sich nicht für diese Station allein sperren ({why}).</translation>
    </message>
    <message>
        <source>Choose a data folder on a disk of this PC in the settings.</source>
        <translation>Wählen Sie in den Einstellungen einen Datenordner auf einer Platte dieses PCs.</translation>
    </message>
    <message>
        <source>{file} is not a file.</source>
        <translation>{file} ist keine Datei.</translation>
    </message>
    <message>
        <source>Choose a picture file.</source>
        <translation>Wählen Sie eine Bilddatei.</translation>
    </message>
    <message>
        <source>The file {file} is larger than {size} MB.</source>
        <translation>Die Datei {file} ist größer als {size} MB.</translation>
    </message>
    <message>
        <source>Choose a picture file, or store the picture smaller.</source>
        <translation>Wählen Sie eine Bilddatei, oder speichern Sie das Bild kleiner.</translation>
    </message>
    <message>
        <source>The file {file} cannot be read ({why}).</source>
        <translation>Die Datei {file} lässt sich nicht lesen ({why}).</translation>
    </message>
    <message>
        <source>Check the name and its permissions.</source>
        <translation>Prüfen Sie den Namen und die Rechte.</translation>
    </message>
    <message>
        <source>The file {file} is empty.</source>
        <translation>Die Datei {file} ist leer.</translation>
    </message>
    <message>
        <source>Store the picture again.</source>
        <translation>Speichern Sie das Bild neu.</translation>
    </message>
    <message>
        <source>There is not enough memory to read the picture {file}.</source>
        <translation>Der Speicher reicht nicht, um das Bild {file} zu lesen.</translation>
    </message>
    <message>
        <source>Store it smaller.</source>
        <translation>Speichern Sie es kleiner.</translation>
    </message>
    <message>
        <source>The picture {file} could not be written ({why}).</source>
        <translation>Das Bild {file} ließ sich nicht schreiben ({why}).</translation>
    </message>
    <message>
        <source>Check free disk space and the permissions of the folder.</source>
        <translation>Prüfen Sie freien Platz und die Rechte des Ordners.</translation>
    </message>
    <message>
        <source>The picture {file} has more than {count} million pixels.</source>
        <translation>Das Bild {file} hat mehr als {count} Millionen Pixel.</translation>
    </message>
    <message>
        <source>Crop it to the product or store it smaller.</source>
        <translation>Schneiden Sie es auf das Produkt zu, oder speichern Sie es kleiner.</translation>
    </message>
    <message>
        <source>The recipe {name} could not be exported to {file} ({why}).</source>
        <translation>Das Rezept {name} ließ sich nicht nach {file} ausgeben ({why}).</translation>
    </message>
    <message>
        <source>Check that its images are there and that the place can be written.</source>
        <translation>Prüfen Sie, ob seine Bilder da sind und ob sich dort schreiben lässt.</translation>
    </message>
    <message>
        <source>The packed recipe {file} is larger than {size} MB.</source>
        <translation>Das gepackte Rezept {file} ist größer als {size} MB.</translation>
    </message>
    <message>
        <source>Export it again with smaller references.</source>
        <translation>Geben Sie es mit kleineren Referenzen neu aus.</translation>
    </message>
    <message>
        <source>{file} is not a packed recipe, or is damaged ({why}).</source>
        <translation>{file} ist kein gepacktes Rezept oder beschädigt ({why}).</translation>
    </message>
    <message>
        <source>Export the recipe again on the station it comes from.</source>
        <translation>Geben Sie das Rezept auf der Station, von der es kommt, neu aus.</translation>
    </message>
    <message>
        <source>There is no recipe in {folder}.</source>
        <translation>In {folder} ist kein Rezept.</translation>
    </message>
    <message>
        <source>Choose a folder that holds a {file}.</source>
        <translation>Wählen Sie einen Ordner, der eine {file} enthält.</translation>
    </message>
    <message>
        <source>The recipe {file} cannot be read ({why}).</source>
        <translation>Das Rezept {file} lässt sich nicht lesen ({why}).</translation>
    </message>
    <message>
        <source>Check the file and its permissions.</source>
        <translation>Prüfen Sie die Datei und ihre Rechte.</translation>
    </message>
    <message>
        <source>There is no recipe named {name}.</source>
        <translation>Es gibt kein Rezept namens {name}.</translation>
    </message>
    <message>
        <source>Choose another product or set it up.</source>
        <translation>Wählen Sie ein anderes Produkt, oder richten Sie es ein.</translation>
    </message>
    <message>
        <source>The view {view} has no reference image.</source>
        <translation>Die Ansicht {view} hat kein Referenzbild.</translation>
    </message>
    <message>
        <source>Take or choose an image of an accepted product.</source>
        <translation>Nehmen Sie ein Bild eines freigegebenen Produkts auf, oder wählen Sie eines.</translation>
    </message>
    <message>
        <source>The recipe {name} has no view {view}.</source>
        <translation>Das Rezept {name} hat keine Ansicht {view}.</translation>
    </message>
    <message>
        <source>Set it up first.</source>
        <translation>Richten Sie sie zuerst ein.</translation>
    </message>
    <message>
        <source>The ignore areas of view {view} of {name} are missing. {why}</source>
        <translation>Die ausgenommenen Bereiche der Ansicht {view} von {name} fehlen. {why}</translation>
    </message>
    <message>
        <source>Draw them again or remove them from the recipe.</source>
        <translation>Zeichnen Sie sie neu, oder entfernen Sie sie aus dem Rezept.</translation>
    </message>
    <message>
        <source>An accepted image of view {view} of {name} is missing. {why}</source>
        <translation>Ein freigegebenes Bild der Ansicht {view} von {name} fehlt. {why}</translation>
    </message>
    <message>
        <source>Take it out of the recipe, or take it again.</source>
        <translation>Nehmen Sie es aus dem Rezept, oder nehmen Sie es neu auf.</translation>
    </message>
    <message>
        <source>The image could not be stored in {folder} ({why}).</source>
        <translation>Das Bild ließ sich nicht in {folder} speichern ({why}).</translation>
    </message>
    <message>
        <source>The results in {file} cannot be read.</source>
        <translation>Die Ergebnisse in {file} lassen sich nicht lesen.</translation>
    </message>
    <message>
        <source>Remove the file and run the challenge again.</source>
        <translation>Entfernen Sie die Datei, und starten Sie die Bewährungsprobe neu.</translation>
    </message>
    <message>
        <source>The release could not be stored in {folder} ({why}).</source>
        <translation>Die Freigabe ließ sich nicht in {folder} speichern ({why}).</translation>
    </message>
    <message>
        <source>Version {version} of {name} got worse: {images}.</source>
        <translation>Fassung {version} von {name} ist schlechter geworden: {images}.</translation>
    </message>
    <message>
        <source>Mend the recipe, or release it with a reason.</source>
        <translation>Bessern Sie das Rezept nach, oder geben Sie es mit einem Grund frei.</translation>
    </message>
    <message>
        <source>Version {version} of {name} lacks images that were known before: {images}.</source>
        <translation>In Fassung {version} von {name} fehlen Bilder, die vorher bekannt waren: {images}.</translation>
    </message>
    <message>
        <source>Put them back, or release it with a reason.</source>
        <translation>Legen Sie sie zurück, oder geben Sie die Fassung mit einem Grund frei.</translation>
    </message>
    <message>
        <source>Version {version} of {name} has not passed its challenge set.</source>
        <translation>Fassung {version} von {name} hat ihre Bewährungsprobe nicht bestanden.</translation>
    </message>
    <message>
        <source>Run station challenge before relying on it.</source>
        <translation>Lassen Sie die Bewährungsprobe laufen, bevor Sie sich darauf verlassen.</translation>
    </message>
    <message>
        <source>The recipe {name} has no known images.</source>
        <translation>Das Rezept {name} hat keine bekannten Bilder.</translation>
    </message>
    <message>
        <source>Add some good and some bad ones with station challenge --good and --bad.</source>
        <translation>Fügen Sie zuerst einige gute und einige schlechte hinzu.</translation>
    </message>
    <message>
        <source>The book has no such record ({id}).</source>
        <translation>Das Buch enthält diese Aufzeichnung nicht ({id}).</translation>
    </message>
    <message>
        <source>Choose another record.</source>
        <translation>Wählen Sie eine andere Aufzeichnung.</translation>
    </message>
    <message>
        <source>The book of records is closed.</source>
        <translation>Das Buch der Aufzeichnungen ist geschlossen.</translation>
    </message>
    <message>
        <source>Restart the program.</source>
        <translation>Starten Sie das Programm neu.</translation>
    </message>
    <message>
        <source>This book of records was opened for looking up.</source>
        <translation>Dieses Buch der Aufzeichnungen wurde zum Nachsehen geöffnet.</translation>
    </message>
    <message>
        <source>Open it to add records.</source>
        <translation>Öffnen Sie es zum Aufzeichnen.</translation>
    </message>
    <message>
        <source>The book of records {book} was moved or removed while in use.</source>
        <translation>Das Buch der Aufzeichnungen {book} wurde während der Benutzung verschoben oder entfernt.</translation>
    </message>
    <message>
        <source>Bring it back, or restart the program to begin a new book.</source>
        <translation>Bringen Sie es zurück, oder starten Sie das Programm neu, um ein neues Buch zu beginnen.</translation>
    </message>
    <message>
        <source>The CSV log cannot be written ({why}).</source>
        <translation>Das CSV-Protokoll lässt sich nicht schreiben ({why}).</translation>
    </message>
    <message>
        <source>The records in {folder} were written by a newer version of this program.</source>
        <translation>Die Aufzeichnungen in {folder} stammen von einer neueren Version dieses Programms.</translation>
    </message>
    <message>
        <source>Install that version, or choose another data folder in the settings.</source>
        <translation>Installieren Sie jene Version, oder wählen Sie in den Einstellungen einen anderen Datenordner.</translation>
    </message>
    <message>
        <source>The records in {folder} were written by an earlier version of this program.</source>
        <translation>Die Aufzeichnungen in {folder} wurden von einer früheren Version dieses Programms geschrieben.</translation>
    </message>
    <message>
        <source>Start the station once: it keeps a copy and brings them up to date.</source>
        <translation>Starten Sie die Station einmal: Sie behält eine Kopie und bringt sie auf den neuen Stand.</translation>
    </message>
    <message>
        <source>Close that program, then record again.</source>
        <translation>Schließen Sie jenes Programm, und speichern Sie dann erneut.</translation>
    </message>
    <message>
        <source>The disk of {folder} is full.</source>
        <translation>Der Datenträger von {folder} ist voll.</translation>
    </message>
    <message>
        <source>Make space on it, then record again.</source>
        <translation>Schaffen Sie darauf Platz, und speichern Sie dann erneut.</translation>
    </message>
    <message>
        <source>The book of records {book} cannot be written.</source>
        <translation>Das Buch der Aufzeichnungen {book} lässt sich nicht beschreiben.</translation>
    </message>
    <message>
        <source>Check the permissions of its folder, then record again.</source>
        <translation>Prüfen Sie die Rechte seines Ordners, und speichern Sie dann erneut.</translation>
    </message>
    <message>
        <source>The book of records {book} is damaged.</source>
        <translation>Das Buch der Aufzeichnungen {book} ist beschädigt.</translation>
    </message>
    <message>
        <source>The book of records {book} cannot be used ({why}).</source>
        <translation>Das Buch der Aufzeichnungen {book} lässt sich nicht benutzen ({why}).</translation>
    </message>
    <message>
        <source>Check its disk, then record again.</source>
        <translation>Prüfen Sie seinen Datenträger, und speichern Sie dann erneut.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be written.</source>
        <translation>Der Ordner {folder} lässt sich nicht beschreiben.</translation>
    </message>
    <message>
        <source>Check its permissions, then record again.</source>
        <translation>Prüfen Sie seine Rechte, und speichern Sie dann erneut.</translation>
    </message>
    <message>
        <source>The records in {folder} cannot be written ({why}).</source>
        <translation>Die Aufzeichnungen in {folder} lassen sich nicht schreiben ({why}).</translation>
    </message>
    <message>
        <source>Check the disk, then record again.</source>
        <translation>Prüfen Sie den Datenträger, und speichern Sie dann erneut.</translation>
    </message>
    <message>
        <source>The folder {folder} for records is not there.</source>
        <translation>Der Ordner {folder} für Aufzeichnungen ist nicht da.</translation>
    </message>
    <message>
        <source>Connect it, or choose another in the settings.</source>
        <translation>Verbinden Sie ihn, oder wählen Sie in den Einstellungen einen anderen.</translation>
    </message>
    <message>
        <source>The record could not be written to {folder} ({why}).</source>
        <translation>Die Aufzeichnung ließ sich nicht nach {folder} schreiben ({why}).</translation>
    </message>
    <message>
        <source>Check its free space and permissions.</source>
        <translation>Prüfen Sie dort freien Platz und Rechte.</translation>
    </message>
    <message>
        <source>The address {address} for records cannot be reached ({why}).</source>
        <translation>Die Adresse {address} für Aufzeichnungen ist nicht zu erreichen ({why}).</translation>
    </message>
    <message>
        <source>Check the network and the address in the settings.</source>
        <translation>Prüfen Sie das Netz und die Adresse in den Einstellungen.</translation>
    </message>
    <message>
        <source>The address {address} refused a record (HTTP {status}).</source>
        <translation>Die Adresse {address} hat eine Aufzeichnung abgelehnt (HTTP {status}).</translation>
    </message>
    <message>
        <source>Check name and password in the address.</source>
        <translation>Prüfen Sie Namen und Kennwort in der Adresse.</translation>
    </message>
    <message>
        <source>Check the address in the settings.</source>
        <translation>Prüfen Sie die Adresse in den Einstellungen.</translation>
    </message>
    <message>
        <source>Nothing needs to be done: it is tried again.</source>
        <translation>Es ist nichts zu tun: Es wird noch einmal versucht.</translation>
    </message>
    <message>
        <source>Ask those who run it what it expects; the record waits.</source>
        <translation>Fragen Sie die Betreiber, was erwartet wird; die Aufzeichnung wartet.</translation>
    </message>
    <message>
        <source>{folder} is a file, not a folder.</source>
        <translation>{folder} ist eine Datei, kein Ordner.</translation>
    </message>
    <message>
        <source>Choose a folder.</source>
        <translation>Wählen Sie einen Ordner.</translation>
    </message>
    <message>
        <source>The settings in {file} cannot be used: {why}.</source>
        <translation>Die Einstellungen in {file} lassen sich nicht verwenden: {why}.</translation>
    </message>
    <message>
        <source>Mend these fields, or remove the file to start with the defaults.</source>
        <translation>Bessern Sie diese Felder aus, oder entfernen Sie die Datei, um mit den Vorgaben zu beginnen.</translation>
    </message>
    <message>
        <source>The settings in {file} cannot be read ({why}).</source>
        <translation>Die Einstellungen in {file} lassen sich nicht lesen ({why}).</translation>
    </message>
    <message>
        <source>Check its permissions.</source>
        <translation>Prüfen Sie die Rechte.</translation>
    </message>
    <message>
        <source>The settings could not be written to {file} ({why}).</source>
        <translation>Die Einstellungen ließen sich nicht in {file} schreiben ({why}).</translation>
    </message>
    <message>
        <source>Check free disk space and permissions; the settings before are unchanged.</source>
        <translation>Prüfen Sie freien Platz und Rechte; die bisherigen Einstellungen sind unverändert.</translation>
    </message>
    <message>
        <source>fetching {file}</source>
        <translation>{file} wird abgerufen</translation>
    </message>
    <message>
        <source>The source of {architecture}/{weights} cannot be reached.</source>
        <translation>Die Quelle von {architecture}/{weights} ist nicht zu erreichen.</translation>
    </message>
    <message>
        <source>The reference mode needs a ViT with a class token.</source>
        <translation>Der Referenzmodus braucht ein ViT mit Klassentoken.</translation>
    </message>
    <message>
        <source>Choose ViT-B-32, ViT-B-16 or ViT-L-14, or the usual mode.</source>
        <translation>Wählen Sie ViT-B-32, ViT-B-16 oder ViT-L-14, oder den üblichen Modus.</translation>
    </message>
    <message>
        <source>{file} is not the file that was promised (SHA-256 {sum}).</source>
        <translation>{file} ist nicht die zugesagte Datei (SHA-256 {sum}).</translation>
    </message>
    <message>
        <source>There is no file or folder {name}.</source>
        <translation>Es gibt keine Datei und keinen Ordner {name}.</translation>
    </message>
    <message>
        <source>Check the name.</source>
        <translation>Prüfen Sie den Namen.</translation>
    </message>
    <message>
        <source>{folder} holds several files of weights.</source>
        <translation>{folder} enthält mehrere Dateien mit Gewichten.</translation>
    </message>
    <message>
        <source>Name the one that is meant.</source>
        <translation>Nennen Sie die gemeinte.</translation>
    </message>
    <message>
        <source>{folder} holds no file of weights.</source>
        <translation>{folder} enthält keine Datei mit Gewichten.</translation>
    </message>
    <message>
        <source>Choose the model&apos;s folder.</source>
        <translation>Wählen Sie den Ordner des Modells.</translation>
    </message>
    <message>
        <source>The folder of models cannot be written ({why}).</source>
        <translation>Der Ordner der Modelle lässt sich nicht beschreiben ({why}).</translation>
    </message>
    <message>
        <source>The model could not be written; the disk may be full.</source>
        <translation>Das Modell ließ sich nicht schreiben; vielleicht ist der Datenträger voll.</translation>
    </message>
    <message>
        <source>Make room and try again.</source>
        <translation>Schaffen Sie Platz, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The model could not be put in its place ({why}).</source>
        <translation>Das Modell ließ sich nicht an seinen Platz legen ({why}).</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <source>Close the station, try again.</source>
        <translation>Schließen Sie die Station, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Nobody said where the model {model} lies.</source>
        <translation>Niemand hat gesagt, wo das Modell {model} liegt.</translation>
    </message>
    <message>
        <source>Name the folder of models.</source>
        <translation>Nennen Sie den Ordner der Modelle.</translation>
    </message>
    <message>
        <source>The vision tower {tower} of this model cannot look at masks.</source>
        <translation>Der Bildteil {tower} dieses Modells kann keine Masken ansehen.</translation>
    </message>
    <message>
        <source>Choose a CLIP model with a ViT, SigLIP or ResNet tower.</source>
        <translation>Wählen Sie ein CLIP-Modell mit ViT, SigLIP oder ResNet.</translation>
    </message>
    <message>
        <source>{file} is no file of weights that the station reads.</source>
        <translation>{file} ist keine Datei mit Gewichten, die die Station liest.</translation>
    </message>
    <message>
        <source>It reads {suffixes}.</source>
        <translation>Sie liest {suffixes}.</translation>
    </message>
    <message>
        <source>{file} contains a program, not only weights; it was not opened.</source>
        <translation>{file} enthält ein Programm und nicht nur Gewichte; die Datei wurde nicht geöffnet.</translation>
    </message>
    <message>
        <source>{file} is a compiled program; it was not opened.</source>
        <translation>{file} ist ein übersetztes Programm; die Datei wurde nicht geöffnet.</translation>
    </message>
    <message>
        <source>{file} holds something else than the weights of one model.</source>
        <translation>{file} enthält etwas anderes als die Gewichte eines Modells.</translation>
    </message>
    <message>
        <source>Ask for the model as safetensors.</source>
        <translation>Verlangen Sie das Modell als safetensors.</translation>
    </message>
    <message>
        <source>{file} is damaged or cut off.</source>
        <translation>{file} ist beschädigt oder abgeschnitten.</translation>
    </message>
    <message>
        <source>Copy or fetch it again and compare its SHA-256.</source>
        <translation>Kopieren Sie die Datei neu, oder rufen Sie sie neu ab, und vergleichen Sie ihre SHA-256.</translation>
    </message>
    <message>
        <source>The model {model} cannot be removed: it is in use or comes with the station.</source>
        <translation>Das Modell {model} lässt sich nicht entfernen: Es ist in Gebrauch oder gehört zur Station.</translation>
    </message>
    <message>
        <source>Use another model first.</source>
        <translation>Verwenden Sie zuerst ein anderes Modell.</translation>
    </message>
    <message>
        <source>The model {model} could not be removed ({why}).</source>
        <translation>Das Modell {model} ließ sich nicht entfernen ({why}).</translation>
    </message>
    <message>
        <source>Check its permissions, and that no other station uses it.</source>
        <translation>Prüfen Sie seine Rechte, und dass keine andere Station es benutzt.</translation>
    </message>
    <message>
        <source>There is no model {model} on this station.</source>
        <translation>Auf dieser Station ist kein Modell {model}.</translation>
    </message>
    <message>
        <source>See station models list; fetch or import it.</source>
        <translation>Sehen Sie in der Liste der Modelle nach; rufen Sie es ab, oder importieren Sie es.</translation>
    </message>
    <message>
        <source>The card of the model {model} cannot be read.</source>
        <translation>Die Karte des Modells {model} ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The folder of the model {model} holds {other}.</source>
        <translation>Im Ordner des Modells {model} liegt {other}.</translation>
    </message>
    <message>
        <source>The weights of {model} have changed since they were stored (SHA-256 {found} instead of {stored}).</source>
        <translation>Die Gewichte von {model} haben sich geändert, seit sie gespeichert wurden (SHA-256 {found} statt {stored}).</translation>
    </message>
    <message>
        <source>checking {file}</source>
        <translation>{file} wird nachgeprüft</translation>
    </message>
    <message>
        <source>The embedded model&apos;s file {file} is not the one that was delivered.</source>
        <translation>Die Datei {file} des eingebauten Modells ist nicht die ausgelieferte.</translation>
    </message>
    <message>
        <source>The list {file} cannot be read ({why}).</source>
        <translation>Die Liste {file} lässt sich nicht lesen ({why}).</translation>
    </message>
    <message>
        <source>The list {file} has no column product.</source>
        <translation>Die Liste {file} hat keine Spalte product.</translation>
    </message>
    <message>
        <source>Its first line must read: product,reference,mask,words,label.</source>
        <translation>Ihre erste Zeile muss lauten: product,reference,mask,words,label.</translation>
    </message>
    <message>
        <source>The mask {file} is empty, or not of the size of its product image.</source>
        <translation>Die Maske {file} ist leer oder nicht so groß wie ihr Produktbild.</translation>
    </message>
    <message>
        <source>Draw it white on black over the product image.</source>
        <translation>Zeichnen Sie sie weiß auf schwarz über das Produktbild.</translation>
    </message>
    <message>
        <source>Row {number} of {file} names no product.</source>
        <translation>Zeile {number} von {file} nennt kein Produkt.</translation>
    </message>
    <message>
        <source>Row {number} of {file} has a mask without words, or words without a mask.</source>
        <translation>Zeile {number} von {file} hat eine Maske ohne Worte oder Worte ohne Maske.</translation>
    </message>
    <message>
        <source>Samples could not be kept in {folder} ({why}).</source>
        <translation>Beispiele ließen sich nicht in {folder} aufbewahren ({why}).</translation>
    </message>
    <message>
        <source>cutting samples</source>
        <translation>Beispiele werden ausgeschnitten</translation>
    </message>
    <message>
        <source>looking at samples</source>
        <translation>Beispiele werden angesehen</translation>
    </message>
    <message>
        <source>looking at samples without words</source>
        <translation>Beispiele ohne Worte werden angesehen</translation>
    </message>
    <message>
        <source>looking at old crops</source>
        <translation>Frühere Ausschnitte werden angesehen</translation>
    </message>
    <message>
        <source>looking at held-back samples</source>
        <translation>Zurückgehaltene Beispiele werden angesehen</translation>
    </message>
    <message>
        <source>looking at held-back old crops</source>
        <translation>Zurückgehaltene frühere Ausschnitte werden angesehen</translation>
    </message>
    <message>
        <source>learning</source>
        <translation>Lernen läuft</translation>
    </message>
    <message>
        <source>No sample has words to learn from.</source>
        <translation>Kein Beispiel hat Worte, aus denen sich lernen ließe.</translation>
    </message>
    <message>
        <source>Label some masks, or decide about some recorded inspections.</source>
        <translation>Benennen Sie einige Masken, oder entscheiden Sie über einige aufgezeichnete Prüfungen.</translation>
    </message>
    <message>
        <source>The crops for rehearsal in {file} cannot be read.</source>
        <translation>Die Ausschnitte zum Wiederholen in {file} lassen sich nicht lesen.</translation>
    </message>
    <message>
        <source>What was learned could not be written to {file} ({why}).</source>
        <translation>Das Gelernte ließ sich nicht in {file} schreiben ({why}).</translation>
    </message>
    <message>
        <source>The new version could not be stored in {folder} ({why}).</source>
        <translation>Die neue Fassung ließ sich nicht in {folder} speichern ({why}).</translation>
    </message>
    <message>
        <source>There is a model {model} already.</source>
        <translation>Es gibt schon ein Modell {model}.</translation>
    </message>
    <message>
        <source>Name the new version otherwise.</source>
        <translation>Nennen Sie die neue Fassung anders.</translation>
    </message>
    <message>
        <source>{model} is no version of the embedded model; only those can learn on this station.</source>
        <translation>{model} ist keine Fassung des eingebauten Modells; nur solche können auf dieser Station lernen.</translation>
    </message>
    <message>
        <source>Name one of them with --from, or leave it out.</source>
        <translation>Nennen Sie eine davon, oder lassen Sie die Angabe weg.</translation>
    </message>
    <message>
        <source>it names {now} of the held-back samples right, before {before}</source>
        <translation>sie benennt {now} der zurückgehaltenen Beispiele richtig, vorher {before}</translation>
    </message>
    <message>
        <source>it has forgotten {points} points of what it knew elsewhere</source>
        <translation>sie hat {points} Punkte von dem vergessen, was sie sonst wusste</translation>
    </message>
    <message>
        <source>known images are judged worse: {images}</source>
        <translation>bekannte Bilder werden schlechter beurteilt: {images}</translation>
    </message>
    <message>
        <source>nothing was held back to judge it by, and the recipe has no known images</source>
        <translation>es wurde nichts zurückgehalten, woran sie zu messen wäre, und das Rezept hat keine bekannten Bilder</translation>
    </message>
    <message>
        <source>Import the model again.</source>
        <translation>Importieren Sie das Modell neu.</translation>
    </message>
    <message>
        <source>Import or fetch the model again.</source>
        <translation>Importieren Sie das Modell neu, oder rufen Sie es neu ab.</translation>
    </message>
    <message>
        <source>{name} cannot be the name of a model.</source>
        <translation>{name} kann nicht der Name eines Modells sein.</translation>
    </message>
    <message>
        <source>Use letters, digits, dots and dashes.</source>
        <translation>Verwenden Sie Buchstaben, Ziffern, Punkte und Striche.</translation>
    </message>
    <message>
        <source>open_clip knows no weights {name}.</source>
        <translation>open_clip kennt keine Gewichte {name}.</translation>
    </message>
    <message>
        <source>Check the connection, or import the file on this station.</source>
        <translation>Prüfen Sie die Verbindung, oder importieren Sie die Datei auf dieser Station.</translation>
    </message>
    <message>
        <source>The source of {file} answered {status}.</source>
        <translation>Die Quelle von {file} hat mit {status} geantwortet.</translation>
    </message>
    <message>
        <source>Nobody knows which model was used before {model}.</source>
        <translation>Niemand weiß, welches Modell vor {model} benutzt wurde.</translation>
    </message>
    <message>
        <source>The history of models {file} cannot be read.</source>
        <translation>Der Verlauf der Modelle {file} lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>Remove the file; station models activate still changes the model.</source>
        <translation>Entfernen Sie die Datei; das Modell lässt sich weiterhin wechseln.</translation>
    </message>
    <message>
        <source>The history of models in {folder} cannot be written ({why}).</source>
        <translation>Der Verlauf der Modelle in {folder} lässt sich nicht schreiben ({why}).</translation>
    </message>
    <message>
        <source>open_clip knows no model {architecture}.</source>
        <translation>open_clip kennt kein Modell {architecture}.</translation>
    </message>
    <message>
        <source>Name one that it knows, such as ViT-B-32, ViT-B-16 or ViT-L-14.</source>
        <translation>Nennen Sie eines, das es kennt, etwa ViT-B-32, ViT-B-16 oder ViT-L-14.</translation>
    </message>
    <message>
        <source>The model {architecture} cannot be built ({why}).</source>
        <translation>Das Modell {architecture} lässt sich nicht aufbauen ({why}).</translation>
    </message>
    <message>
        <source>Choose another model; ViT-B-32, ViT-B-16 and ViT-L-14 need nothing else.</source>
        <translation>Wählen Sie ein anderes Modell; ViT-B-32, ViT-B-16 und ViT-L-14 brauchen sonst nichts.</translation>
    </message>
    <message>
        <source>The weights do not fit {architecture}: {part} is {found} and should be {wanted}.</source>
        <translation>Die Gewichte passen nicht zu {architecture}: {part} ist {found} und sollte {wanted} sein.</translation>
    </message>
    <message>
        <source>Name the architecture that they belong to.</source>
        <translation>Nennen Sie die Architektur, zu der sie gehören.</translation>
    </message>
    <message>
        <source>The tokenizer of {architecture} is not on this station.</source>
        <translation>Der Tokenizer von {architecture} ist nicht auf dieser Station.</translation>
    </message>
    <message>
        <source>Import the model as a folder with its tokenizer, or choose a ViT-B-32, B-16 or L-14.</source>
        <translation>Importieren Sie das Modell als Ordner mit seinem Tokenizer, oder wählen Sie ein ViT-B-32, B-16 oder L-14.</translation>
    </message>
    <message>
        <source>open_clip_config.json cannot be read.</source>
        <translation>open_clip_config.json lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>Ask for the folder as open_clip writes it.</source>
        <translation>Verlangen Sie den Ordner so, wie open_clip ihn schreibt.</translation>
    </message>
    <message>
        <source>This model keeps parts of itself outside its weights.</source>
        <translation>Dieses Modell hat Teile außerhalb seiner Gewichte.</translation>
    </message>
    <message>
        <source>Choose a ViT-B-32, ViT-B-16 or ViT-L-14.</source>
        <translation>Wählen Sie ein ViT-B-32, ViT-B-16 oder ViT-L-14.</translation>
    </message>
    <message>
        <source>This PC has no graphics card that the models can use.</source>
        <translation>Dieser Rechner hat keine Grafikkarte, die die Modelle nutzen können.</translation>
    </message>
    <message>
        <source>Set the device to &quot;auto&quot; or &quot;cpu&quot; in the settings.</source>
        <translation>Stellen Sie das Gerät in den Einstellungen auf „auto“ oder „cpu“.</translation>
    </message>
    <message>
        <source>The embedded model&apos;s file {file} cannot be read.</source>
        <translation>Die Datei {file} des eingebauten Modells lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>Choose among {choices}.</source>
        <translation>Wählen Sie unter {choices}.</translation>
    </message>
    <message>
        <source>Name an architecture such as ViT-B-32, or give the address with --from.</source>
        <translation>Nennen Sie eine Architektur wie ViT-B-32, oder geben Sie die Adresse an.</translation>
    </message>
    <message>
        <source>The weights {file} have no address.</source>
        <translation>Die Gewichte {file} haben keine Adresse.</translation>
    </message>
    <message>
        <source>Give it with --from ADDRESS.</source>
        <translation>Geben Sie sie an.</translation>
    </message>
    <message>
        <source>Only {received} of {size} MB arrived.</source>
        <translation>Nur {received} von {size} MB sind angekommen.</translation>
    </message>
    <message>
        <source>Start it again: it goes on from here.</source>
        <translation>Starten Sie es neu: Es geht von hier weiter.</translation>
    </message>
    <message>
        <source>Check the name, or import the file on this station.</source>
        <translation>Prüfen Sie den Namen, oder importieren Sie die Datei auf dieser Station.</translation>
    </message>
    <message>
        <source>{file} could not be fetched to its end ({why}).</source>
        <translation>{file} ließ sich nicht bis zum Ende abrufen ({why}).</translation>
    </message>
    <message>
        <source>Check connection and disk, then start it again: it goes on from where it was.</source>
        <translation>Prüfen Sie Verbindung und Datenträger, dann starten Sie es neu: Es geht weiter, wo es war.</translation>
    </message>
    <message>
        <source>Copy or fetch it again, or compare the sum.</source>
        <translation>Kopieren Sie sie neu, rufen Sie sie neu ab, oder vergleichen Sie die Prüfsumme.</translation>
    </message>
    <message>
        <source>{file} does not say which architecture it belongs to.</source>
        <translation>{file} sagt nicht, zu welcher Architektur sie gehört.</translation>
    </message>
    <message>
        <source>Name it, for instance --architecture ViT-B-32.</source>
        <translation>Nennen Sie die Architektur, zum Beispiel ViT-B-32.</translation>
    </message>
    <message>
        <source>The disk has no room for the model: it needs {size} MB and {free} MB are free.</source>
        <translation>Auf dem Datenträger ist kein Platz für das Modell: Es braucht {size} MB, und {free} MB sind frei.</translation>
    </message>
    <message>
        <source>Make room on the disk of the station&apos;s data.</source>
        <translation>Schaffen Sie Platz auf dem Datenträger mit den Daten der Station.</translation>
    </message>
    <message>
        <source>Name the one that is wanted with station models activate.</source>
        <translation>Wählen Sie das gewünschte in der Liste.</translation>
    </message>
    <message>
        <source>No picture of this record is left that the recipe has a view for.</source>
        <translation>Von dieser Aufzeichnung ist kein Bild mehr da, für das das Rezept eine Ansicht hat.</translation>
    </message>
    <message>
        <source>Restore its pictures from a copy, or replay another record.</source>
        <translation>Die Bilder aus einer Kopie wiederherstellen oder eine andere Aufzeichnung wiederholen.</translation>
    </message>
    <message>
        <source>The program met an error it does not know ({kind}).</source>
        <translation>Das Programm traf auf einen Fehler, den es nicht kennt ({kind}).</translation>
    </message>
    <message>
        <source>Inspect the product again; send the report if it comes back.</source>
        <translation>Prüfen Sie das Produkt noch einmal; kommt der Fehler wieder, senden Sie den Bericht.</translation>
    </message>
    <message>
        <source>The program met an error it does not know ({kind}: {said}).</source>
        <translation>Das Programm traf auf einen Fehler, den es nicht kennt ({kind}: {said}).</translation>
    </message>
    <message>
        <source>Restart the program; if it happens again, send its log.</source>
        <translation>Starten Sie das Programm neu; geschieht es wieder, senden Sie sein Protokoll.</translation>
    </message>
    <message>
        <source>The models are not loaded.</source>
        <translation>Die Modelle sind nicht geladen.</translation>
    </message>
    <message>
        <source>The settings can be read again.</source>
        <translation>Die Einstellungen lassen sich wieder lesen.</translation>
    </message>
    <message>
        <source>Close the window and start anew.</source>
        <translation>Schließen Sie das Fenster, und beginnen Sie neu.</translation>
    </message>
    <message>
        <source>The state of the bench could not be kept in {folder} ({why}).</source>
        <translation>Der Stand des Prüfplatzes ließ sich nicht in {folder} aufbewahren ({why}).</translation>
    </message>
    <message>
        <source>Check free disk space and permissions; work can go on.</source>
        <translation>Prüfen Sie freien Platz und Rechte; die Arbeit kann weitergehen.</translation>
    </message>
    <message>
        <source>The view cannot be called {name}.</source>
        <translation>Die Ansicht kann nicht {name} heißen.</translation>
    </message>
    <message>
        <source>Choose a name that no other view has.</source>
        <translation>Wählen Sie einen Namen, den keine andere Ansicht hat.</translation>
    </message>
    <message>
        <source>The image {file} could not be removed ({why}).</source>
        <translation>Das Bild {file} ließ sich nicht entfernen ({why}).</translation>
    </message>
    <message>
        <source>The demo products are missing.</source>
        <translation>Die Vorführprodukte fehlen.</translation>
    </message>
    <message>
        <source>Install Priori again.</source>
        <translation>Installieren Sie Priori neu.</translation>
    </message>
    <message>
        <source>The demo product {name} lacks pictures.</source>
        <translation>Dem Vorführprodukt {name} fehlen Bilder.</translation>
    </message>
    <message>
        <source>The report {file} could not be written ({why}).</source>
        <translation>Der Bericht {file} ließ sich nicht schreiben ({why}).</translation>
    </message>
    <message>
        <source>Check free disk space and permissions, or choose another folder.</source>
        <translation>Prüfen Sie freien Platz und Rechte, oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The log {file} cannot be read ({why}).</source>
        <translation>Das Protokoll {file} lässt sich nicht lesen ({why}).</translation>
    </message>
    <message>
        <source>The training broke off ({why}).</source>
        <translation>Das Training brach ab ({why}).</translation>
    </message>
    <message>
        <source>Begin it again: it goes on from what was done.</source>
        <translation>Neu beginnen: es geht von dem weiter, was getan war.</translation>
    </message>
    <message>
        <source>judging the known images</source>
        <translation>bekannte Bilder werden beurteilt</translation>
    </message>
    <message>
        <source>the file: is not written as JSON: {said}</source>
        <translation>die Datei: ist kein gültiges JSON: {said}</translation>
    </message>
    <message>
        <source>the file: must be a group in curly brackets</source>
        <translation>die Datei: muss eine Gruppe in geschweiften Klammern sein</translation>
    </message>
    <message>
        <source>the file: views must differ in name, but {name} is there twice</source>
        <translation>Ansichten müssen verschieden heißen, aber {name} ist zweimal da</translation>
    </message>
    <message>
        <source>the file: codes must differ in name, but {name} is there twice</source>
        <translation>Kennungen müssen verschieden heißen, aber {name} ist zweimal da</translation>
    </message>
    <message>
        <source>{field}: is missing</source>
        <translation>{field}: fehlt</translation>
    </message>
    <message>
        <source>{field}: is not known: check its spelling, or take it out</source>
        <translation>{field}: ist unbekannt: Schreibweise prüfen oder herausnehmen</translation>
    </message>
    <message>
        <source>{field}: must be a text in quotes</source>
        <translation>{field}: muss ein Text in Anführungszeichen sein</translation>
    </message>
    <message>
        <source>{field}: must not hold a character with the code 0</source>
        <translation>{field}: darf kein Zeichen mit dem Code 0 enthalten</translation>
    </message>
    <message>
        <source>{field}: must be a number</source>
        <translation>{field}: muss eine Zahl sein</translation>
    </message>
    <message>
        <source>{field}: must be a whole number</source>
        <translation>{field}: muss eine ganze Zahl sein</translation>
    </message>
    <message>
        <source>{field}: must be true or false</source>
        <translation>{field}: muss true oder false sein</translation>
    </message>
    <message>
        <source>{field}: must be a list in square brackets</source>
        <translation>{field}: muss eine Liste in eckigen Klammern sein</translation>
    </message>
    <message>
        <source>{field}: must be a group in curly brackets</source>
        <translation>{field}: muss eine Gruppe in geschweiften Klammern sein</translation>
    </message>
    <message>
        <source>{field}: must be &apos;{choices}&apos;</source>
        <translation>{field}: muss &apos;{choices}&apos; sein</translation>
    </message>
    <message>
        <source>{field}: must be more than {limit}</source>
        <translation>{field}: muss größer als {limit} sein</translation>
    </message>
    <message>
        <source>{field}: must be at least {limit}</source>
        <translation>{field}: muss mindestens {limit} sein</translation>
    </message>
    <message>
        <source>{field}: must be less than {limit}</source>
        <translation>{field}: muss kleiner als {limit} sein</translation>
    </message>
    <message>
        <source>{field}: may be at most {limit}</source>
        <translation>{field}: darf höchstens {limit} sein</translation>
    </message>
    <message>
        <source>{field}: needs at least {count} sign</source>
        <translation>{field}: braucht mindestens {count} Zeichen</translation>
    </message>
    <message>
        <source>{field}: may have at most {count} signs</source>
        <translation>{field}: darf höchstens {count} Zeichen haben</translation>
    </message>
    <message>
        <source>{field}: needs at least {least} entry, not {count}</source>
        <translation>{field}: braucht mindestens {least} Eintrag, nicht {count}</translation>
    </message>
    <message>
        <source>{field}: may have at most {most} entries, not {count}</source>
        <translation>{field}: darf höchstens {most} Einträge haben, nicht {count}</translation>
    </message>
    <message>
        <source>{field}: must be an address that begins with http:// or https://</source>
        <translation>{field}: muss eine Adresse sein, die mit http:// oder https:// beginnt</translation>
    </message>
    <message>
        <source>{field}: must be one or more times like 06:00, each later than the one before</source>
        <translation>{field}: muss eine oder mehrere Uhrzeiten wie 06:00 enthalten, jede später als die davor</translation>
    </message>
    <message>
        <source>{field}: must be a file beside the recipe, written with / and without ..</source>
        <translation>{field}: muss eine Datei neben dem Rezept sein, mit / und ohne .. geschrieben</translation>
    </message>
    <message>
        <source>{field}: must be a file beside the recipe, not an absolute path</source>
        <translation>{field}: muss eine Datei neben dem Rezept sein, kein vollständiger Pfad</translation>
    </message>
</context>
<context>
    <name>doctor</name>
    <message>
        <source>program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>screen</source>
        <translation>Bildschirm</translation>
    </message>
    <message>
        <source>settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>data folder</source>
        <translation>Datenordner</translation>
    </message>
    <message>
        <source>recipes folder</source>
        <translation>Rezeptordner</translation>
    </message>
    <message>
        <source>records folder</source>
        <translation>Ordner der Aufzeichnungen</translation>
    </message>
    <message>
        <source>recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>recipes</source>
        <translation>Rezepte</translation>
    </message>
    <message>
        <source>records</source>
        <translation>Aufzeichnungen</translation>
    </message>
    <message>
        <source>camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>cameras</source>
        <translation>Kameras</translation>
    </message>
    <message>
        <source>model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>models on the shelf</source>
        <translation>gespeicherte Modelle</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>language model</source>
        <translation>Sprachmodell</translation>
    </message>
    <message>
        <source>encoder</source>
        <translation>Maskenmodell</translation>
    </message>
    <message>
        <source>verifier</source>
        <translation>Prüfmodell</translation>
    </message>
    <message>
        <source>GenTL producer</source>
        <translation>GenTL-Producer</translation>
    </message>
    <message>
        <source>endpoint</source>
        <translation>Endpunkt</translation>
    </message>
    <message>
        <source>endpoint key</source>
        <translation>Schlüssel des Endpunkts</translation>
    </message>
    <message>
        <source>is missing.</source>
        <translation>fehlt.</translation>
    </message>
    <message>
        <source>{file} (not there: the defaults are used)</source>
        <translation>{file} (nicht vorhanden: es gelten die Vorgaben)</translation>
    </message>
    <message>
        <source>{folder} cannot be written ({why}).</source>
        <translation>{folder} ist nicht beschreibbar ({why}).</translation>
    </message>
    <message>
        <source>Check its permissions and its disk, or choose another data folder in the settings.</source>
        <translation>Rechte und Laufwerk prüfen oder in den Einstellungen einen anderen Datenordner wählen.</translation>
    </message>
    <message>
        <source>{folder}, {size} GB free</source>
        <translation>{folder}, {size} GB frei</translation>
    </message>
    <message>
        <source>Make space on this disk now.</source>
        <translation>Jetzt Platz auf diesem Laufwerk schaffen.</translation>
    </message>
    <message>
        <source>Make space on this disk soon.</source>
        <translation>Bald Platz auf diesem Laufwerk schaffen.</translation>
    </message>
    <message>
        <source>Mend it or remove its folder.</source>
        <translation>Berichtigen oder den Ordner entfernen.</translation>
    </message>
    <message>
        <source>{count} can be used</source>
        <translation>{count} verwendbar</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>the book can be read; the latest is of {time} UTC</source>
        <translation>das Buch ist lesbar; die neueste ist von {time} UTC</translation>
    </message>
    <message>
        <source>No camera was found.</source>
        <translation>Keine Kamera gefunden.</translation>
    </message>
    <message>
        <source>Check cable, power and driver; stored pictures can be inspected without one.</source>
        <translation>Kabel, Strom und Treiber prüfen; gespeicherte Bilder lassen sich ohne Kamera prüfen.</translation>
    </message>
    <message>
        <source>{name}: the files are those that were delivered</source>
        <translation>{name}: die Dateien sind die gelieferten</translation>
    </message>
    <message>
        <source>none; models run on the processor</source>
        <translation>keine; Modelle laufen auf dem Prozessor</translation>
    </message>
    <message>
        <source>{library} is there</source>
        <translation>{library} ist vorhanden</translation>
    </message>
    <message>
        <source>none is set up; products are described offline</source>
        <translation>keiner eingerichtet; beschrieben wird offline</translation>
    </message>
    <message>
        <source>there is one</source>
        <translation>vorhanden</translation>
    </message>
    <message>
        <source>there is none</source>
        <translation>keiner vorhanden</translation>
    </message>
</context>
<context>
    <name>record</name>
    <message>
        <source>version {version}</source>
        <translation>Version {version}</translation>
    </message>
    <message>
        <source>lot {lot}</source>
        <translation>Los {lot}</translation>
    </message>
    <message>
        <source>The pictures of this record were let go of on {when}: they were older than the settings of the station keep them. The record itself stays.</source>
        <translation>Die Bilder dieser Aufzeichnung wurden am {when} entfernt: Sie waren älter, als die Einstellungen der Station sie behalten. Die Aufzeichnung selbst bleibt.</translation>
    </message>
    <message>
        <source>The pictures of this record were let go of on {when}: pictures took more space than the settings of the station allow. The record itself stays.</source>
        <translation>Die Bilder dieser Aufzeichnung wurden am {when} entfernt: Bilder belegten mehr Platz, als die Einstellungen der Station erlauben. Die Aufzeichnung selbst bleibt.</translation>
    </message>
    <message>
        <source>Not decided yet.</source>
        <translation>Noch nicht entschieden.</translation>
    </message>
    <message>
        <source>{stage}: {value} ms</source>
        <translation>{stage}: {value} ms</translation>
    </message>
    <message>
        <source>in total</source>
        <translation>insgesamt</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Entscheidungen</translation>
    </message>
    <message>
        <source>Timings</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>There was no response.</source>
        <translation>Es gab keine Antwort.</translation>
    </message>
    <message>
        <source>The offline describer spoke: {why}</source>
        <translation>Der eingebaute Beschreiber sprach: {why}</translation>
    </message>
    <message>
        <source>alignment {share} %</source>
        <translation>Ausrichtung {share} %</translation>
    </message>
</context>
<context>
    <name>statistics</name>
    <message>
        <source>what</source>
        <translation>was</translation>
    </message>
    <message>
        <source>count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>of</source>
        <translation>von</translation>
    </message>
    <message>
        <source>share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>95 % interval, or control limits</source>
        <translation>95-%-Bereich oder Eingriffsgrenzen</translation>
    </message>
    <message>
        <source>cumulated</source>
        <translation>aufsummiert</translation>
    </message>
    <message>
        <source>half within</source>
        <translation>Hälfte in</translation>
    </message>
    <message>
        <source>95 % within</source>
        <translation>95 % in</translation>
    </message>
    <message>
        <source>in total</source>
        <translation>insgesamt</translation>
    </message>
    <message>
        <source>verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>yield</source>
        <translation>Ausbeute</translation>
    </message>
    <message>
        <source>decided</source>
        <translation>entschieden</translation>
    </message>
    <message>
        <source>false rejects of decided FAIL</source>
        <translation>Pseudofehler der entschiedenen FEHLER</translation>
    </message>
    <message>
        <source>escapes of decided PASS</source>
        <translation>Schlupf der entschiedenen GUT</translation>
    </message>
    <message>
        <source>label</source>
        <translation>Bezeichnung</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>FAIL on</source>
        <translation>FEHLER am</translation>
    </message>
    <message>
        <source>FAIL in shift</source>
        <translation>FEHLER in Schicht</translation>
    </message>
    <message>
        <source>of none</source>
        <translation>von keinen</translation>
    </message>
    <message>
        <source>{count} of {of}; 95 %: {limits}</source>
        <translation>{count} von {of}; 95 %: {limits}</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>capture</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>align</source>
        <translation>Ausrichten</translation>
    </message>
    <message>
        <source>compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>describe</source>
        <translation>Beschreiben</translation>
    </message>
    <message>
        <source>read</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>propose</source>
        <translation>Vorschlagen</translation>
    </message>
    <message>
        <source>locate</source>
        <translation>Finden</translation>
    </message>
    <message>
        <source>save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>PASS</source>
        <translation>GUT</translation>
    </message>
    <message>
        <source>FAIL</source>
        <translation>FEHLER</translation>
    </message>
    <message>
        <source>REVIEW</source>
        <translation>ANSEHEN</translation>
    </message>
    <message>
        <source>not decided</source>
        <translation>nicht entschieden</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>richtig</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>unsicher</translation>
    </message>
    <message>
        <source>The picture is blurred: focus the camera.</source>
        <translation>Das Bild ist unscharf: Stellen Sie die Kamera scharf.</translation>
    </message>
    <message>
        <source>Parts are overexposed: use less light or exposure.</source>
        <translation>Teile sind überbelichtet: weniger Licht oder Belichtung.</translation>
    </message>
    <message>
        <source>The picture is very dark: use more light or exposure.</source>
        <translation>Das Bild ist sehr dunkel: mehr Licht oder Belichtung.</translation>
    </message>
    <message>
        <source>The picture is empty: is the product in view?</source>
        <translation>Das Bild ist leer: Ist das Produkt im Blick?</translation>
    </message>
    <message>
        <source>{view}: the pictures are at {share} % of the reference&apos;s light.</source>
        <translation>{view}: Die Bilder haben {share} % des Lichts der Referenz.</translation>
    </message>
    <message>
        <source>Check the lamp and clean the lens.</source>
        <translation>Lampe prüfen und Objektiv reinigen.</translation>
    </message>
    <message>
        <source>Check lamp and exposure; shield other light.</source>
        <translation>Lampe und Belichtung prüfen; fremdes Licht abschirmen.</translation>
    </message>
    <message>
        <source>{view}: the pictures are at {share} % of the reference&apos;s sharpness.</source>
        <translation>{view}: Die Bilder haben {share} % der Schärfe der Referenz.</translation>
    </message>
    <message>
        <source>Focus the camera and clean the lens.</source>
        <translation>Kamera scharf stellen und Objektiv reinigen.</translation>
    </message>
    <message>
        <source>{view}: the products match the reference less than they did ({share} %).</source>
        <translation>{view}: Die Produkte gleichen der Referenz weniger als bisher ({share} %).</translation>
    </message>
    <message>
        <source>Check camera and fixture, or take a new reference.</source>
        <translation>Kamera und Aufnahme prüfen oder eine neue Referenz aufnehmen.</translation>
    </message>
    <message>
        <source>upper left</source>
        <translation>oben links</translation>
    </message>
    <message>
        <source>top</source>
        <translation>oben</translation>
    </message>
    <message>
        <source>upper right</source>
        <translation>oben rechts</translation>
    </message>
    <message>
        <source>left side</source>
        <translation>links</translation>
    </message>
    <message>
        <source>middle</source>
        <translation>Mitte</translation>
    </message>
    <message>
        <source>right side</source>
        <translation>rechts</translation>
    </message>
    <message>
        <source>lower left</source>
        <translation>unten links</translation>
    </message>
    <message>
        <source>bottom</source>
        <translation>unten</translation>
    </message>
    <message>
        <source>lower right</source>
        <translation>unten rechts</translation>
    </message>
    <message>
        <source>{finding} (not located)</source>
        <translation>{finding} (nicht gefunden)</translation>
    </message>
    <message>
        <source>the product image</source>
        <translation>dem Produktbild</translation>
    </message>
    <message>
        <source>the reference</source>
        <translation>der Referenz</translation>
    </message>
    <message>
        <source>A view has no reference image. Take one from an accepted product.</source>
        <translation>Eine Ansicht hat kein Referenzbild. Nehmen Sie eines von einem guten Produkt auf.</translation>
    </message>
    <message>
        <source>The answer does not say whether the product differs. Look at it and decide.</source>
        <translation>Die Antwort sagt nicht, ob das Produkt abweicht. Sehen Sie es an und entscheiden Sie.</translation>
    </message>
    <message>
        <source>The answers do not agree. Read them, look at the product and decide.</source>
        <translation>Die Antworten sind sich nicht einig. Lesen Sie sie, sehen Sie das Produkt an und entscheiden Sie.</translation>
    </message>
    <message>
        <source>Seen, not named: the pictures differ, the answer names nothing. Decide.</source>
        <translation>Gesehen, nicht genannt: Die Bilder weichen ab, die Antwort nennt nichts. Entscheiden Sie.</translation>
    </message>
    <message>
        <source>Named, not seen: the answer names what the pictures do not show. Decide.</source>
        <translation>Genannt, nicht gesehen: Die Antwort nennt, was die Bilder nicht zeigen. Entscheiden Sie.</translation>
    </message>
    <message>
        <source>This kind of product cannot be passed offline from one reference. Decide, or use an endpoint.</source>
        <translation>Diese Art Produkt kann ohne Endpunkt nicht mit einer Referenz bestanden werden. Entscheiden Sie oder nutzen Sie einen Endpunkt.</translation>
    </message>
    <message>
        <source>Stopped. Inspect the product again.</source>
        <translation>Angehalten. Prüfen Sie das Produkt erneut.</translation>
    </message>
    <message>
        <source>Pixel format</source>
        <translation>Pixelformat</translation>
    </message>
    <message>
        <source>Region, width</source>
        <translation>Ausschnitt, Breite</translation>
    </message>
    <message>
        <source>Region, height</source>
        <translation>Ausschnitt, Höhe</translation>
    </message>
    <message>
        <source>Region, left</source>
        <translation>Ausschnitt, links</translation>
    </message>
    <message>
        <source>Region, top</source>
        <translation>Ausschnitt, oben</translation>
    </message>
    <message>
        <source>Packet size</source>
        <translation>Paketgröße</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>Auslöser</translation>
    </message>
    <message>
        <source>Frame rate</source>
        <translation>Bildrate</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatik</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Belichtung</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>Verstärkung</translation>
    </message>
    <message>
        <source>White, red</source>
        <translation>Weiß, Rot</translation>
    </message>
    <message>
        <source>White, blue</source>
        <translation>Weiß, Blau</translation>
    </message>
    <message>
        <source>free running</source>
        <translation>frei laufend</translation>
    </message>
    <message>
        <source>by software</source>
        <translation>durch Software</translation>
    </message>
    <message>
        <source>by a signal</source>
        <translation>durch ein Signal</translation>
    </message>
    <message>
        <source>on</source>
        <translation>ein</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>nicht da</translation>
    </message>
    <message>
        <source>{setting} {now}, at the reference {then}</source>
        <translation>{setting} {now}, bei der Referenz {then}</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>opening</source>
        <translation>wird geöffnet</translation>
    </message>
    <message>
        <source>streaming</source>
        <translation>liefert Bilder</translation>
    </message>
    <message>
        <source>no images</source>
        <translation>keine Bilder</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>verloren</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>nicht benutzbar</translation>
    </message>
</context>
</TS>
