"""Search behind Material's box: built pages → index and texts, and a site that uses them.

entries → index → encode → install. The browser's half is docs/assets/search/.
"""
