"""Romanian names of people and words of company names."""

from . import many

MEN = many("""
    Andrei Mihai Alexandru Ion Gheorghe Ștefan Cristian Adrian Bogdan Florin Marian Vasile Constantin Radu Sorin Dan
    Ionuț Cătălin Răzvan Vlad Lucian Dragoș Emil Petre Nicolae
""")
WOMEN = many("""
    Maria Elena Ioana Andreea Ana Mihaela Cristina Daniela Alina Simona Gabriela Roxana Oana Raluca Monica Carmen
    Irina Laura Diana Adriana Corina Loredana Lavinia Anca Silvia
""")
LAST = many("""
    Popescu Ionescu Popa Radu Dumitru Stan Stoica Gheorghe Matei Ciobanu Rusu Constantin Marin Nistor Dobre Barbu
    Mocanu Lungu Sandu Vasilescu Georgescu Munteanu Moldovan Olteanu Ardelean Cojocaru Dinu Enache Florea Grigore
    Iancu Lazăr Manole Neagu Oprea Pavel Preda Roman Șerban Tănase Toma Ungureanu Voicu Zamfir Bălan Crăciun
""")
TITLES = (
    "director general", "director comercial", "șef achiziții", "inginer șef", "șef producție", "șef depozit",
    "contabil șef", "director tehnic", "mecanic șef", "manager de proiect", "administrator",
)  # fmt: skip
FIRM_STARTS = many("""
    Carpați Utilaje Transilvania Dunărea Oltenia Bucegi Dobrogea Banat Crișana Mureș Prut Siret Ceahlău Retezat
    Argeș Ialomița Agromec Construct Metalurgica Lemnul Betoane Echipamente
""")
FIRM_ENDS = many("Utilaje Construct Industrial Invest Service Trans Agro Prod Grup Tehnic Impex")
FIRM_FORMS = ("SRL", "SRL", "SRL", "SA")
