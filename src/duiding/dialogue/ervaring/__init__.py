"""The Ervaringwijzer: what clients are asked, with codes that name nobody, and what may be told of their answers."""
