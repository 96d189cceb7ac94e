"""English names of people and words of company names; used for Ireland."""

from . import many

MEN = many("""
    James John Michael David Thomas Patrick Sean Conor Liam Daniel Kevin Brian Mark Paul Stephen Andrew Peter Simon
    Alan Declan Eoin Ronan Fergus Colm Niall Owen Aidan Barry Gavin Shane Philip Martin Edward George Henry Robert
    William Richard Adrian Neil Graham Stuart Keith Trevor Dermot Cathal Oliver Hugh Noel Cian
""")
WOMEN = many("""
    Mary Sarah Emma Aoife Niamh Ciara Orla Sinead Fiona Grace Claire Laura Rachel Helen Susan Karen Deirdre Maeve
    Nora Roisin Eileen Kathleen Bridget Sheila Amy Lucy Julia Rebecca Hannah Louise Caroline Alison Catherine
    Margaret Elizabeth Jane Anne Joan Ruth Judith Sophie Olivia Ella Alice Brenda Carmel Una Gillian Hazel Ingrid
""")
LAST = many("""
    Murphy Kelly Walsh Byrne Ryan Doyle Brennan Kavanagh Nolan Dunne Farrell Gallagher Doherty Kennedy Lynch Murray
    Quinn Moore McCarthy Daly Connolly Wilson Hughes Clarke Johnston Burke Collins Campbell Fitzgerald Maguire Power
    Flynn Healy Sheehan Keane Hayes Griffin Foley Whelan Buckley Barry Hogan Higgins Moran Costello Tobin Cullen
    Sweeney Hickey Regan Carroll Duffy Boyle Casey Cronin Dwyer Egan Fahy Geraghty Hanley Ivory Jordan Keating
    Larkin Madden Neville Phelan Rafferty Scully Tierney Vaughan Ward Archer Bennett Carter Dawson Ellis Fletcher
    Gibson Harper Irving Jenkins Lambert Mason Norris Osborne Palmer Reeves Sutton Turner Underwood Watts Young
    Barrett Chambers Dixon Emerson Ford Grant Holmes Kirby Lowe Mercer Newton Parsons Rhodes Spencer Thornton
    Webster Yates Atkins Bradshaw Crowley Delaney Everett Finch Goodwin Hartley
""")
TITLES = (
    "Managing Director", "Purchasing Manager", "Plant Manager", "Operations Manager", "Maintenance Engineer",
    "Chief Engineer", "Finance Director", "Workshop Supervisor", "Fleet Manager", "Buyer", "Project Manager",
    "Site Manager", "Accounts Payable Clerk", "Owner", "Technical Director", "Warehouse Manager",
)  # fmt: skip
FIRM_STARTS = many("""
    Shannon Liffey Corrib Boyne Slaney Atlantic Emerald Harbour Northgate Westbrook Oakfield Ironbridge Stonewall
    Redhill Greenway Silverline Bluewater Highfield Lakeland Moorland Summit Anchor Beacon Castle Falcon Granite
    Hawthorn Kestrel Lighthouse Meridian Pioneer Quarry Ridgeway Sterling Tidal Union Vanguard Wexport Yarrow
    Foundry Millrace Crossroads Keystone Cornerstone Sandford Blackwater Whitethorn Copperfield Fairgreen Longmeadow
    Eastpoint Kingsway Rosedale Thornbury Willowdale Ashgrove Birchwood Cloverhill Dunmore Elmwood
""")
FIRM_ENDS = many("""
    Plant Hire, Engineering, Machinery, Tools, Fabrication, Industrial Supplies, Precision Parts, Construction,
    Aggregates, Timber, Foods, Logistics, Precast, Steel, Agri
""")
FIRM_FORMS = ("Ltd", "Ltd", "Ltd", "DAC", "plc")
