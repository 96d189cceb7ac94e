"""German names of people and words of company names; used for Germany and Austria."""

from . import many

MEN = many("""
    Thomas Andreas Michael Stefan Markus Jürgen Klaus Wolfgang Matthias Sebastian Tobias Florian Lukas Felix Jonas
    Maximilian Philipp Dirk Uwe Holger Bernd Jörg Rainer Ulrich Günther Helmut Manfred Gerhard Karsten Sven Torsten
    Christian Alexander Daniel Martin Oliver Ralf Volker Hans Otto
""")
WOMEN = many("""
    Anna Julia Sabine Petra Monika Claudia Andrea Susanne Birgit Heike Stefanie Katharina Christina Nicole Martina
    Silke Anja Kerstin Ute Gabriele Barbara Ingrid Renate Elke Franziska Lena Laura Sophie Johanna Greta Hannah
    Katrin Melanie Simone Tanja Ulrike Vera Antje Britta Doris
""")
LAST = many("""
    Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf
    Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Krause Meier Lehmann
    Köhler Herrmann König Walter Mayer Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn Vogel Friedrich
    Keller Günther Frank Berger Winkler Roth Beck Lorenz Baumann Franke Albrecht Schuster Simon Ludwig Böhm Winter
    Kraus Schumacher Krämer Vogt Stein Jäger Otto Sommer Groß Seidel Heinrich Brandt Haas Schreiber Graf Dietrich
    Ziegler Kuhn Pohl Engel Horn Busch Bergmann Voigt Sauer Arnold Wolff Pfeiffer Gruber Steiner Moser Egger Pichler
    Lechner Hofer Reiter
""")
TITLES = (
    "Geschäftsführer", "Einkaufsleiter", "Betriebsleiter", "Leiter Instandhaltung", "Produktionsleiter", "Prokurist",
    "Technischer Leiter", "Werkstattleiter", "Einkauf", "Projektleiter", "Lagerleiter", "Buchhaltung", "Fuhrparkleiter",
)  # fmt: skip
WOMEN_TITLES = {
    "Geschäftsführer": "Geschäftsführerin", "Einkaufsleiter": "Einkaufsleiterin", "Betriebsleiter": "Betriebsleiterin",
    "Leiter Instandhaltung": "Leiterin Instandhaltung", "Produktionsleiter": "Produktionsleiterin",
    "Prokurist": "Prokuristin", "Technischer Leiter": "Technische Leiterin", "Werkstattleiter": "Werkstattleiterin",
    "Projektleiter": "Projektleiterin", "Lagerleiter": "Lagerleiterin", "Fuhrparkleiter": "Fuhrparkleiterin",
}  # fmt: skip
FIRM_STARTS = many("""
    Nordwerk Rheinstahl Mainbau Elbtal Donautech Alpenholz Bergland Hansa Weserguss Isarmetall Neckarform Moseltrans
    Saarwerk Harzer Schwarzwald Eifelstein Ruhrtal Taunus Spreewerk Hafenkran Kranbau Werkzeugbau Stahlbau Holzwerk
    Maschinenbau Fördertechnik Baugeräte Landtechnik Metallbau Tiefbau Kieswerk Sägewerk Gießerei Antriebstechnik
    Hebezeug Schweißtechnik Blechtechnik Formenbau Kunststoffwerk Verpackung
""")
FIRM_ENDS = many("""
    Keller, Steiner, Brandt, Logistik, Technik, Süd, Nord, Industrie, Vogel & Sohn, Gebr. Lang, Handel, Systeme,
    Montage
""")
FIRM_FORMS = ("GmbH", "GmbH", "GmbH & Co. KG", "AG")
