"""Boxes and arrows for what Graphviz cannot lay out well; a bracket names a group."""

from guide.figure import Picture

picture = Picture(
    title="Prefill and decode on separate workers",
    desc="The router sends a prompt to a prefill worker, which hands its KV cache to a decode "
    "worker; tokens stream to the client, whose next turn goes back to the router.",
    height=170,
)
router = picture.box(8, 56, 110, 46, "router")
prefill = picture.box(182, 56, 120, 46, "prefill", fill=1, stroke=None, bold=True)
decode = picture.box(398, 56, 120, 46, "decode", fill=2, stroke=None, bold=True)
client = picture.box(602, 56, 110, 46, "client")
picture.arrow(router.right, prefill.left, "prompt")
picture.arrow(prefill.right, decode.left, "KV cache")
picture.arrow(decode.right, client.left, "tokens")
picture.arrow(client.bottom, router.bottom, "next turn", via=[(657, 140), (63, 140)], color="muted")
picture.bracket((182, 46), (518, 46), "one replica: 2·L·h_{kv}·d_{h}·b bytes of cache per token")
print(picture.svg())
