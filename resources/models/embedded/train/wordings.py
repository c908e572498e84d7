"""How people and vision models put each concept into words, and the captions made of them."""

from samples import CONCEPTS, SURFACES

PHRASES = {
    "open": """an open circuit|an open|a broken trace|a break in the trace|a cut track|a gap in the conductor|an interrupted conductor path|a severed copper line|a discontinuity in the track|a line that is not continuous|a disconnected trace|a missing section of trace|a trace cut right through|a conductor with a gap across its whole width|a lost connection between two ends of a track|a fracture of the copper line|a circuit that does not close|a track that ends too early|a copper path with a piece missing|an incomplete trace|a line cut in two|a rupture of the wiring line|an opened conductor|an etched-through trace""",
    "short": """a short circuit|a short|two traces shorted together|a copper bridge between two tracks|an unwanted connection between conductors|traces that touch|two lines bridged by copper|a short between neighbouring traces|a link of copper that joins two pads|conductors that run together|an undesired bridge of metal|a strip of copper across the gap|a false connection between lines|adjacent conductors connected by mistake|tracks that are not isolated from each other|a connection where there should be a gap|a filled gap between two tracks|copper that closes the space between lines|a jumper of residual copper|two nets touching|a metal strand that ties two traces together|merged conductors|an unintended crossing of copper|an electrical bridge""",
    "mousebite": """a mouse bite|mouse bites|a notch in the edge of a trace|a nick in the conductor|a bite out of the track|a small dent in the outline of a trace|a trace edge with a piece missing|copper missing at the side of the track|an indentation in the copper edge|a trace that is narrowed at one point|a nibbled edge of a conductor|a partial break of the track|a local reduction of the line width|a rounded cut in the side of a line|a gouge in the border of the copper|a recess at the trace edge|a scalloped trace border|a thin spot in the conductor|an edge defect with missing copper|an over-etched notch|a chip out of the edge of the copper|a hollow at the rim of a pad|a track with a bitten edge|a small cut-out on one side of the line""",
    "spur": """a spur|a small copper spur|a protrusion from the trace|a spike that sticks out of the conductor|a bump on the edge of a track|a copper burr at the track edge|an outgrowth of copper|excess copper protruding from a line|a tip of copper pointing away from the trace|a projection on the side of the pad|a stub attached to the conductor|a bulge of the trace outline|an extra branch of copper that leads nowhere|a needle of copper on the edge|a tongue of copper beside the line|a trace edge that bulges out|a nub on the copper border|a pointed extension of a pad|a trace with a thorn|a small hook of copper on a trace|copper growing out of the line|a tooth on the side of the track|a short side arm of the conductor|an added point on the outline of the copper""",
    "copper": """spurious copper|a piece of spurious copper|an isolated island of copper|a blob of extra copper|stray copper between the traces|a copper spot that does not belong there|leftover copper|a residue of copper on the bare board|an unwanted copper patch|a free-standing dot of copper|copper that was not etched away|an extra copper area not connected to anything|a fleck of metal between the tracks|a loose copper island|a separate metal splash|a speck of conductor in an empty area|a surplus copper dot|a detached bit of copper|an unconnected piece of metal|residual copper in the gap|a metal blotch off the traces|additional copper in free space|an unexpected conductive spot|a lump of copper lying alone""",
    "pinhole": """a pin hole|a pinhole|a pinhole in the copper|a small void inside the conductor|a tiny hole in the pad|a hole in the copper surface|a gap enclosed by copper|a small opening within the trace|a bare spot inside the copper area|a dot of missing copper|a void in the plane|a pore in the copper|a minute hole in the middle of the line|a perforation of the pad|an unfilled point in the metal|a little empty spot surrounded by copper|a white dot inside the conductor|missing copper in the interior of a pad|a puncture in the copper layer|a speck where the copper is absent|a small round void|a cavity in the track|a hole fully inside the land|an inclusion without metal""",
    "missing_hole": """a missing hole|a hole that was not drilled|a missing drill hole|a pad without a hole|an undrilled pad|a drill hole that is absent|a closed via|a via that lacks its opening|a filled hole|a hole that is plugged|a solid pad where a hole should be|no drilling in the pad|a pad that was not drilled through|a skipped drill position|a pad with its centre closed|a mounting hole that is not there|an annular ring without its hole|a blocked hole|a forgotten drill hole|a covered hole|a through hole that is missing|a hole left out in production|a pad whose bore is absent|the absence of a drilled hole""",
    "scratch": """a scratch|scratches|a scratch mark|a long scratch|a fine line scratched into the surface|a scrape|a score mark|a scored line|a surface that has been scratched|a thin linear mark|a groove scraped by a tool|a hairline scratch|a scuff|a straight abrasion mark|several parallel scratches|a bright scratch line|a mark drawn by something sharp|damage in the form of a line|a tool mark across the finish|a light surface cut|a furrow in the coating|scuffing marks|a gash in the paint|a drag mark""",
    "crack": """a crack|a dark crack|a hairline crack|a fracture|a fissure|a crack through the material|a jagged crack|a branching crack|a split|a broken line through the body|a crack that runs across the surface|a ruptured area|a large crack|a break in the material|a break with a gap between the pieces|a part that is broken apart|a piece that has cracked|a split in the surface|a cleft|a zigzag line where the material has parted|a thin irregular dark line|a stress crack|a broken biscuit|a crack in the housing|a fractured part|a piece broken in two|a crevice|a gap that runs into the product|a wide crack with the ground showing through|a biscuit broken in two|a deep split in the crust|a cracked pastry|a rift from the edge to the middle|a thin dark line that should not be there|a product torn open by a crack""",
    "dent": """a dent|a dented area|a dented surface|a depression|a hollow pressed into the surface|a ding|an impact mark|a deformed spot|an indentation from a blow|a pressed-in place|a dimple|a shallow bowl in the sheet|a sunken area|a bump caused by an impact|local deformation of the surface|a knocked-in spot|a crushed area|a surface pushed inwards|a buckled spot|an impression|a bruise of the material|a dip in the surface|damage from being hit|a flattened spot""",
    "chip": """a chipped edge|a chip|a broken edge|a break at the edge|a piece broken off|a broken-off corner|material missing from the edge|an edge where a fragment has come off|edge damage|a chipped corner|a splintered edge|a broken area at the border|a rim with a piece missing|breakage at the side|a notch broken out of the outline|a corner that is gone|a spalled edge|a damaged border|a flake lost from the rim|an irregular outline where material broke away|a nibbled edge of the part|an edge with a bite out of it|a fractured rim|a missing corner|a broken tab|a bite taken out of the edge|a broken area at the rim|a broken biscuit edge|an edge with a piece broken away|a break along the rim|a missing bit of the border|a gap in the outline|a damaged rim with rough fracture|a corner broken off the product""",
    "hole": """a hole|a round hole|a punched hole|an unexpected hole|a hole through the material|a perforation|an opening in the surface|a small hole in the surface|a puncture|a pierced spot|a drilled hole where none should be|a burnt hole|an extra hole|a hole with a dark inside|a gap of round shape|a perforated area|a bore that does not belong there|a cut-through spot|a worm hole|an aperture|a hole in the fabric|a hole poked into it|a small round hole|a round opening that should not be there""",
    "blowhole": """a blowhole|a blow hole|a small blowhole|a dark blowhole|a pore|porosity|a casting pore|a gas hole|a void in the casting|a pit|a small dark pit|a cavity in the surface|a crater|a pockmark|a gas cavity|a sunken dark spot|a shrinkage hole|a casting void|a pitted spot|an open pore|a cluster of pores|a rounded hollow left by gas|a dark speck sunk into the surface|a small cavern in the material|an air hole in the metal|a small dark pit|a dark pore in the surface|a small dark cavity""",
    "stain": """a stain|a dark stain|an oil stain|a spot of oil|a patch of oil or dirt|a smudge|a smear of grease|a liquid stain|a dirty spot|a soiled area|a greasy mark|a blotch|a dark patch on the surface|a spill|a splash of liquid|a grimy area|a dried drop|fingerprints and grease|a wet-looking patch|contamination by oil|a glue stain|an ink spot|a dirty smear|a watermark|a smudged dark area|residue of a fluid|a glue strip|a trace of glue|a stroke of dirt|a coloured stain|a drop of paint|a blot of ink|a splotch""",
    "discolour": """discolouration|a discoloured area|a discolored patch|a colour change|a faded patch|a tarnished area|an uneven colour|a patch of another shade|a colour deviation|a bleached spot|yellowing|a burnt spot|a heat mark|a tinted area|a colour blemish|a lighter region|a patch that is darker than the rest|a wrong tint|an area with a different hue|a colour fault|a blue tempering mark|a pale area|a cloudy zone|a shaded area that should be uniform|a burn mark|a scorched area|a burnt edge|an over-baked patch|a coloured spot|a spot of another colour|a colour spot|a patch of paint|mould on the surface|an unwanted coloured dot""",
    "dust": """dust|dust particles|specks of dirt|contamination|foreign particles|debris|loose particles on the surface|small grains|scattered specks|powder|dirt on the part|crumbs|a sprinkling of particles|dirty specks|swarf particles|fine grit|impurities on the surface|a dusty spot|bits of dirt|many little dots|metal dust|particle contamination|granular residue|sand""",
    "fibre": """a hair|a fibre|a fiber|a thread on the surface|lint|a strand of hair|a piece of lint|a foreign fibre|a stray thread|a thin curved line lying on it|a textile fibre|a bristle|a loose filament|a curly hair|fluff|a fine strand|a piece of thread|a hair under the coating|a fuzzy filament|a thin thread that does not belong there|a fibrous contamination|a wisp""",
    "rust": """rust|corrosion|a rusty spot|a corroded area|oxidation|an oxidised area|brown corrosion|rust spots|a patch of rust|reddish brown oxide|a rusted surface|corroded metal|surface rust|pitting from rust|a rust stain|verdigris and rust|flaking rust|an orange-brown area|metal that has started to rust|oxide scale|weathered, rusty metal|a rust-coloured patch""",
    "bubble": """a bubble|an air bubble|a blister|trapped air|bubbles under the film|a gas bubble|a blistered coating|an air inclusion|a round bubble|a raised round spot|a swelling|an enclosed air pocket|a bubble in the glass|a void filled with air|paint blisters|a lens-shaped bubble|a vesicle|a raised blister on the surface|a bubbled area|delamination with a bubble""",
    "fray": """a frayed area|a frayed patch|fraying|a worn area|wear|a rough worn patch|abrasion|a rubbed area|a worn-off coating|a scuffed patch|an area with a rough texture|frayed fibres|a threadbare spot|an abraded zone|a dull rubbed spot|surface wear|a roughened surface|an area where the finish has gone|an uneven, worn patch|loose threads|a chafed area|a large dark worn patch|a frayed edge|an eroded area|a matt patch|a rough area|a dull area where the finish is gone|a patch of rough surface|a large abraded patch|a worn region of another texture""",
    "tear": """a tear|a rip|a torn area|a ripped opening|a slit|a cut in the material|a torn seam|a ripped surface|a gash|an open tear|torn fabric|a tear in the film|a slash|a split seam|a laceration|a long cut that gapes open|a ripped label|a torn foil|a rent in the cloth|material torn open""",
    "wrinkle": """a wrinkle|wrinkles|a crease|a fold|creases in the surface|wrinkling|a crumpled area|folded material|a rippled area|waves in the sheet|a puckered area|a pleat|a ridge formed by a fold|a creased label|a ruffled patch|an uneven, wavy surface|a crinkle|a buckle in the foil|a kink in the sheet|furrows from folding""",
    "smear": """a smeared print|smeared ink|a blurred print|a smudged label|blurred characters|unreadable text|ink that has run|a smudge over the lettering|a print that is not sharp|wiped-off ink|a blurry label|characters that run together|poor print quality|an illegible marking|smudged printing|washed-out letters|a ghosted print|distorted lettering""",
    "missing_print": """missing print|a missing character|missing letters|an incomplete label|text that is not printed|a gap in the lettering|an incomplete marking|printing that is partly absent|missing digits|a letter that is missing|a code with characters missing|a blank where text should be|an unprinted area|an omitted character|an interrupted inscription|missing text|part of the print is missing|an absent marking|a faded-out character|a number that is not there""",
    "burr": """a burr|a metal burr|a burr at the edge|flash|a flash of material|excess material at the rim|a sharp protrusion at the edge|a rough edge|a ragged edge|a ridge left by machining|an unremoved burr|a lip of material|a raised edge|a bit that sticks out of the outline|moulding flash|a fringe on the edge|a sharp edge that was not deburred|a spiky edge|a projecting sliver|overflowed plastic at the border|an outward bump of the outline|rough remains at the edge""",
    "missing_screw": """a missing screw|a missing fastener|a missing bolt|a screw that is not installed|an empty screw hole|a bolt that is absent|a fastener that has not been fitted|a hole without its screw|a screw hole left open|an absent screw|a vacant threaded hole|a small hole, possibly a missing fastener|a screw that was forgotten|a missing hex screw|a missing terminal screw|an unfilled bolt hole|only the empty hole of a screw|a position with no bolt|a lacking fixing|a screw that has been left out|a screw not present|a bare hole where a bolt should be|a screw that fell out|a missing cap screw""",
    "loose_screw": """a loose screw|a loose fastener|a raised screw|a screw that is not tightened|a screw that stands proud|a bolt that sits higher than the others|a fastener not fully seated|a protruding screw|a screw sticking out|a bolt not screwed in completely|a tilted screw|a screw that is not flush|an insufficiently tightened bolt|a half-driven screw|a bolt that has come loose|a screw head above the surface|an unseated fastener|a screw backed out of its hole|a lifted bolt head|an under-torqued fastener|a loosened bolt|a fastener standing crooked and high""",
    "wrong_screw": """a wrong screw|a wrong fastener|a different screw|a fastener of a different type|an incorrect bolt|a screw that does not match the others|a screw with another head|a bolt replaced by another type|a mismatched fastener|a screw of the wrong colour|a fastener with a different drive|a substituted screw|a brass screw in place of a steel one|the wrong type of screw|a mixed-up bolt|an unlike screw|a slotted screw where a hex screw belongs|an incorrect screw head|another kind of bolt|a screw that differs from the reference|a non-matching bolt|a fastener that is not the specified one""",
    "missing_washer": """a missing washer|a screw without its washer|an absent washer|a washer that is not there|a bolt that sits directly on the surface|a head without the ring beneath it|a forgotten washer|no washer under the screw|a fastener lacking its washer|a missing ring under the bolt head|a washer left out|a missing spacer ring|a screw seated without a washer|an omitted lock washer|a bare bolt head where a washer belongs|a missing sealing ring|a washer that was not fitted|the flat washer is absent""",
    "missing_part": """a missing component|a missing part|a part that is absent|a component that is not mounted|an empty position|a part that has not been placed|an unpopulated pad|an absent component|a missing element|a piece that is lacking|a missing chip|a missing resistor|a missing capacitor|a missing cap|a missing plug|an empty seat|a missing label plate|a component left out|a part that fell off|a missing fitting|an empty socket|a space where a part should be|a knob that is gone|a missing clip|an unequipped place|a missing insert""",
    "shifted": """a misaligned component|a shifted part|a part out of position|a displaced component|a rotated part|a turned part|a tilted component|a crooked part|a part mounted askew|a component that has moved|an off-centre part|a skewed label|a turned name plate|a crooked label|an incorrectly placed component|a part not in its place|a slanted component|a twisted part|a mispositioned part|an offset component|a part at the wrong angle|a plate that is out of position|a misplaced component|a part that has slipped""",
    "wrong_part": """a wrong component|a wrong part|a part of a different type|an incorrect component|a part of the wrong colour|a swapped component|a component that does not match|a different part than in the reference|a mistaken part|a substituted component|the wrong chip|a component with another shape|a part of another size|a mixed-up part|an unspecified component|the wrong capacitor|a replaced part|a part that differs from the reference|an incorrect assembly part|another component in its place|a part with the wrong label|the wrong variant of a part""",
    "foreign": """a foreign object|an extra part|an extra component|an object that should not be there|an additional piece|a foreign body|debris lying on the product|something left on the part|an unexpected object|a loose piece on the surface|a stray part|an alien item|a left-over screw lying there|a metal shaving|a swarf chip|a snippet of wire|a piece of cable tie|a nut left behind|a surplus part|an object resting on the product|a lump of foreign material|a tool left on it|a piece of plastic lying on top|an extra item not in the reference|a crumb of metal|a forgotten piece""",
    "bent_pin": """a bent pin|a bent lead|a crooked pin|a deformed pin|a bent contact|a pin that leans to one side|a bent terminal|a twisted lead|a pin that is not straight|a skewed contact|a distorted leg|a bent leg of a component|a pin pointing sideways|a misaligned pin|a kinked pin|a pin pushed out of line|a bent connector pin|a contact blade that is bent|a curved lead|a leg out of line""",
    "missing_pin": """a missing pin|a missing lead|an absent pin|a pin that is broken off|a missing contact|a missing terminal|one pin fewer than in the reference|a lead that has come off|a lost leg|a gap in the row of pins|a snapped-off pin|an absent leg|a contact that is not there|a broken-off lead|an unpopulated pin position|a pin missing from the connector|a hole in the pin row|a missing contact blade""",
    "short_pin": """a short pin|a recessed pin|a pushed-in pin|a pin that is too short|a pin that sits too low|a contact that has been pushed back|a pin not fully inserted|a retracted contact|a lead shorter than the others|a pin below the level of its neighbours|a backed-out terminal|a cut-off lead|a pin of insufficient length|a sunken contact|a pin pressed in too far|a pin that does not reach the end""",
    "solder_bridge": """a solder bridge|excess solder between two pins|pins bridged by solder|solder that joins two leads|a solder short|a blob of solder across pins|two pins connected by solder|a tin bridge|bridged leads|solder spilled between contacts|a solder joint that touches its neighbour|too much solder|a lump of solder that shorts the pins|a solder splash between pads|fused pins|a web of solder""",
    "missing_wire": """a missing wire|an absent wire|a wire that is not connected|a missing cable|a terminal without its wire|an empty terminal|a cable that has been left out|a lead wire that is gone|one wire fewer than in the reference|a removed conductor|a missing lead in the harness|an unconnected terminal|a wire that is not there|no cable in this position|an unwired contact|a vacant wire slot""",
    "swapped_wires": """swapped wires|two wires exchanged|wires in the wrong order|crossed wires|a wire of the wrong colour|interchanged cables|miswired terminals|wires connected to the wrong terminals|a wrong wire colour sequence|mixed-up wires|two cables in each other's place|an incorrect wiring order|a colour mix-up of the leads|reversed wires|incorrectly ordered conductors|transposed wires""",
    "loose_wire": """a loose wire|a pulled-out wire|a wire that has come out of its terminal|an exposed conductor|bare wire|exposed copper of a wire|a stray strand|stray wire strands|frayed wire strands that stick out|a disconnected wire|an unplugged lead|a wire not fully inserted|loose strands of copper|a cable end hanging free|stripped wire showing|a wire with its copper visible|splayed strands|a detached cable|a partly withdrawn wire|a strand that escapes from the terminal""",
    "missing_tooth": """a missing tooth|a broken gear tooth|a gear with a tooth missing|a broken tooth|a gap in the toothing|a chipped gear tooth|a cog that is broken off|a damaged gear tooth|an incomplete gear|a sheared-off tooth|a toothless spot on the wheel|a lost cog|a worn-off tooth|a gear wheel lacking one tooth|a snapped tooth|a sprocket with a tooth gone""",
    "none": """no defect|nothing wrong|a good part|no difference|no visible damage|no deviation from the reference|a flawless surface|an intact part|everything as in the reference|an area without any fault|a normal surface|an ordinary edge of the product|a reflection of light only|a harmless shadow|an identical spot|a regular structure|a part in order|no anomaly|a clean surface|a correct assembly""",
}

CLAUSES = {
    "open": """the trace is broken|the track is cut through|a conductor is interrupted|the copper line has a gap|the line does not continue|the connection along the trace is lost""",
    "short": """two traces are connected by copper|the conductors are shorted|copper bridges the two lines|two tracks touch each other|neighbouring pads are joined""",
    "mousebite": """a notch is missing from the edge of the trace|the edge of the trace has been bitten|the trace is thinner at one place|a small part of the track's side is gone""",
    "spur": """a small spur protrudes from the conductor|copper sticks out of the trace|the pad has grown a small tip|the outline of the trace bulges outwards""",
    "copper": """there is copper where the board should be bare|an isolated blob of copper lies between the traces|some copper was left behind|a copper spot stands alone""",
    "pinhole": """there is a small hole inside the conductor|the pad has a tiny hole|copper is missing at a point within the trace|the plane shows a void""",
    "missing_hole": """the hole has not been drilled|the pad is closed|the drill hole is missing|the via is not open""",
    "scratch": """the surface is scratched|something has scratched the coating|a line has been scored into it|the finish shows scratches""",
    "crack": """the part is cracked|the material has split|it is broken|a crack runs through it|the body has fractured|the cookie is broken|the cover is cracked|the biscuit has broken apart|a wide gap has opened|the surface shows a crack""",
    "dent": """the surface is dented|the sheet has been pushed in|the body is deformed|it has received a blow""",
    "chip": """the edge is chipped|a corner has broken off|material is missing from the edge|a piece has broken away at the rim|the tab is broken|somebody has bitten off a piece|a piece of the rim is gone|the edge is broken""",
    "hole": """there is a hole in it|the material is pierced|the surface has been punched through""",
    "blowhole": """the casting is porous|gas has left a pit|the surface has a pore|there is a cavity in the metal""",
    "stain": """the surface is stained|oil has been spilled on it|it is dirty|a dark liquid has dried there|a greasy patch is visible""",
    "discolour": """the colour has changed|the surface is discoloured|one area has another shade|the paint has faded|the metal is tarnished|it is burnt in one place|a spot has another colour|there is a coloured spot on it""",
    "dust": """particles lie on the surface|it is contaminated with dust|dirt has fallen on it""",
    "fibre": """a hair lies on the surface|a thread is stuck to it|lint has settled on the part""",
    "rust": """the metal is rusty|the part is corroded|rust has formed|the surface is oxidised""",
    "bubble": """air is trapped under the surface|the coating has blistered|there is a bubble in it""",
    "fray": """the surface is worn|the fabric is frayed|the coating has rubbed off|the texture is damaged over an area|the finish looks rough and worn""",
    "tear": """the material is torn|the fabric is ripped|the film has been slit""",
    "wrinkle": """the material is creased|the label is wrinkled|the sheet is folded""",
    "smear": """the print is smeared|the text is blurred|the ink has run""",
    "missing_print": """a character is missing|part of the text is not printed|the label is incomplete""",
    "burr": """the edge has a burr|material sticks out at the edge|the rim was not deburred|the border is ragged""",
    "missing_screw": """a screw is missing|one bolt has not been fitted|the fastener is not there|only the empty hole is visible|one of the screws is absent""",
    "loose_screw": """a screw is loose|the bolt is not tightened|one screw sits higher than the others|the fastener is not fully seated|the screw head stands off the surface""",
    "wrong_screw": """the screw is of another type|one of the fasteners does not match the others|a different screw has been used|the bolt has been replaced by another kind""",
    "missing_washer": """the washer is missing|the screw sits directly on the surface without a washer|the washer under the bolt is absent""",
    "missing_part": """a component is missing|the part has not been mounted|the position is empty|the part is not there|one element is gone""",
    "shifted": """the part is out of position|the component is rotated|the label is crooked|the plate has been turned|the component has shifted""",
    "wrong_part": """the wrong part is mounted|the component does not match the reference|a different component has been placed|the part has another colour""",
    "foreign": """a foreign object lies on the product|something lies there that does not belong|an extra part is present|an object has been left on it""",
    "bent_pin": """a pin is bent|one lead is crooked|the contact leans to one side""",
    "missing_pin": """a pin is missing|one lead has broken off|a contact is absent""",
    "short_pin": """a pin is too short|a pin has been pushed in|one contact sits lower than the others""",
    "solder_bridge": """solder connects two pins|two leads are bridged|there is too much solder between the pins""",
    "missing_wire": """a wire is missing|the terminal is empty|no cable is connected here""",
    "swapped_wires": """two wires are swapped|the wires are in the wrong order|the colours of the wires are exchanged""",
    "loose_wire": """a wire has come loose|the wire is pulled out|bare copper is exposed|strands of the wire stick out""",
    "missing_tooth": """a tooth is missing from the gear|a gear tooth has broken off""",
    "none": """the part is fine|nothing is wrong here|the product matches the reference|everything is in order""",
}

COARSE = (
    ("missing copper|copper is missing|lost conductor material", "open mousebite pinhole"),
    ("extra copper|excess copper|surplus copper on the board", "short spur copper"),
    ("a void|a cavity", "pinhole hole blowhole"),
    ("a break|something is broken|a broken place|breakage", "chip crack missing_tooth open"),
    ("a broken part", "chip crack missing_tooth missing_pin"),
    ("surface damage|a mark on the surface|a damaged surface", "scratch dent fray crack stain"),
    ("something is missing|an element is missing|an absent piece", "missing_hole missing_print missing_screw missing_part missing_pin missing_tooth missing_washer missing_wire"),
    ("dirt|a contaminated surface|uncleanliness", "stain dust fibre"),
    ("something extra|additional material", "foreign copper spur burr short solder_bridge"),
    ("a protrusion|something sticks out", "spur burr loose_screw"),
    ("a bridge|bridging|a bridge between two areas", "short solder_bridge"),
    ("a hole|a small hole", "pinhole hole blowhole missing_screw"),
    ("a gap|an interruption", "open crack"),
    ("an extra island of material|an island", "copper foreign"),
    ("a discoloured spot|a discoloured patch", "stain discolour rust"),
    ("a bright spot|a light mark", "scratch discolour dust fray"),
    ("a {c} spot|a {c} mark|a {c} patch|a {c} dot|a {c} blot|{c} paint|{c} colour on the surface", "stain discolour"),
    ("a {c} object|something {c}|a {c} piece", "foreign"),
    ("a broken edge|a chipped and broken edge|a damaged edge", "chip"),
    ("a foreign body|an object that does not belong", "foreign fibre dust"),
    ("a notch|a nick", "mousebite chip"),
    ("a fastener problem|a screw problem", "missing_screw loose_screw wrong_screw missing_washer"),
    ("a wiring fault|a cable fault", "missing_wire swapped_wires loose_wire"),
    ("a pin defect|a damaged connector", "bent_pin missing_pin short_pin"),
    ("the wrong component is fitted|a mix-up of parts", "wrong_screw wrong_part swapped_wires"),
    ("an assembly error|a wrongly assembled product", "missing_screw loose_screw wrong_screw missing_washer missing_part shifted wrong_part missing_wire swapped_wires"),
    ("a dark spot|a spot", "stain blowhole hole discolour"),
    ("a defect|a fault|a difference|an anomaly|the product is not ok|something is wrong", "*"),
)

NAMES_OF = {
    "metal": "metal|metal surface|steel plate|machined surface", "cast": "casting|cast part|cast cover|housing",
    "tile": "tile|magnetic tile|ceramic surface|ground surface", "plastic": "plastic|plastic surface|cover|moulded part",
    "fabric": "fabric|cloth|textile|woven material", "leather": "leather|leather surface", "wood": "wood|wooden surface|panel",
    "glass": "glass|glass surface|lens|display", "food": "cookie|biscuit|baked product|food product",
    "pcb": "board|circuit board|PCB|printed circuit|copper layer", "label": "label|printed label|packaging|print",
    "assembly": "assembly|product|module|unit|device",
}

FRAMES = (
    "{p}", "There is {p}.", "there is {p}", "{p} is visible", "The product shows {p}.", "In [IMG 2] there is {p}.",
    "In [IMG 2] there is {p}. It is not present in [IMG 1].", "I can see {p} in the second image.",
    "Compared with the reference, there is {p}.", "The second image shows {p}, unlike the first.", "This could be {p}.",
    "{p} can be seen", "It has {p}.", "The inspection reveals {p}.", "We notice {p} here.", "possibly {p}",
)
ON_SURFACE = ("{p} on the {s}", "{p} in the {s}", "the {s} has {p}", "There is {p} on the {s}.", "In [IMG 2] the {s} shows {p}.")
PLACES = (
    "in the top left corner", "in the top right corner", "in the bottom left corner", "in the bottom right corner",
    "near the top", "near the bottom", "on the left side", "on the right side", "in the centre", "in the middle",
    "near the top, in the middle", "near the bottom edge", "at the upper right", "at the lower left", "near the edge",
    "at the upper edge", "in the lower half", "close to the centre",
)
COLOURS = (
    "red", "blue", "green", "yellow", "orange", "brown", "black", "white", "grey", "purple", "pink", "dark",
    "bright red", "dark blue", "light", "greenish", "reddish", "yellowish", "bluish", "silver",
)
COLOURED = {"stain", "discolour", "foreign", "fibre", "dust", "rust", "smear"}
"""Concepts whose captions may name any colour: which colour it is, the matcher sees for itself."""
ADJECTIVES = ("small", "tiny", "large", "clear", "slight", "obvious", "visible", "big")


def captions(rng, most_per_phrase=5):
    """Make captions.

    Args:
        rng: Source of chance.
        most_per_phrase: How many captions are made of every wording.

    Returns:
        A list of (text, set of concept indices, set of surface indices or None for any).
    """
    made = []
    boards = {"open", "short", "mousebite", "spur", "copper", "pinhole", "missing_hole"}
    for index, concept in enumerate(CONCEPTS):
        for phrase in PHRASES[concept].split("|"):
            made.append((phrase, {index}, None))
            made.append((_bare(phrase), {index}, None))
            for _ in range(most_per_phrase - 2):
                worded = phrase if rng.random() < 0.7 else _with_adjective(rng, phrase, concept in COLOURED)
                if rng.random() < 0.25 and concept != "none":
                    surface = "pcb" if concept in boards else str(rng.choice(SURFACES))
                    named = str(rng.choice(NAMES_OF[surface].split("|")))
                    text = str(rng.choice(ON_SURFACE)).format(p=worded, s=named)
                    where = None if concept in boards else {SURFACES.index(surface)}
                    made.append((text, {index}, where))
                else:
                    made.append((_placed(rng, str(rng.choice(FRAMES[1:])).format(p=worded)), {index}, None))
        for clause in CLAUSES[concept].split("|"):
            for text in (clause, f"In [IMG 2] {clause}.", _placed(rng, clause), _placed(rng, clause.capitalize() + ".")):
                made.append((text, {index}, None))
    for wordings, concepts in COARSE:
        meant = {i for i, c in enumerate(CONCEPTS) if (c in concepts.split() or concepts == "*") and c != "none"}
        for phrase in wordings.split("|"):
            shades = rng.choice(COLOURS, 8, replace=False) if "{c}" in phrase else ("",)
            for shade in shades:
                worded = _articled(phrase.format(c=shade))
                for frame in (FRAMES[0], *rng.choice(FRAMES[1:], 3)):
                    made.append((_placed(rng, str(frame).format(p=worded)), meant, None))
    unique = {}
    for text, meant, where in made:
        unique.setdefault(text, (text, meant, where))
    return list(unique.values())


def prototypes():
    """Return per concept the bare wordings that stand for it."""
    return {concept: [_bare(p) for p in PHRASES[concept].split("|")] for concept in CONCEPTS}


def _bare(phrase):
    for article in ("a ", "an ", "the "):
        if phrase.startswith(article):
            return phrase[len(article):]
    return phrase


def _with_adjective(rng, phrase, coloured):
    if phrase.startswith(("a ", "an ")):
        some = COLOURS if coloured and rng.random() < 0.6 else ADJECTIVES
        return _articled(f"a {rng.choice(some)} {_bare(phrase)}")
    return phrase


def _articled(phrase):
    """Return a phrase that begins with "a" with the article that its sound asks for."""
    return f"an {phrase[2:]}" if phrase.startswith("a ") and phrase[2] in "aeiou" else phrase


def _placed(rng, text):
    if rng.random() < 0.6:
        return text
    place = str(rng.choice(PLACES))
    return f"{text[:-1]} {place}." if text.endswith(".") else f"{text} {place}"
