"""From docs/ to the finished site: what surrounds the site engine. Stands behind `write`."""
