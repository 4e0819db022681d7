#!/usr/bin/env bash
# Makes the video in this folder of LocalMux's own thumbnails. Needs curl and ffmpeg with libx264, and LocalMux built.
#
#   dotnet build samples/LocalMux && samples/LocalMux/media/make-media.sh
set -euo pipefail
cd "$(dirname "$0")"

rate=15 seconds=6 port=5189
thumbnail=http://127.0.0.1:$port/image/LocalMuxPublicFilm/thumbnail.png
frames=$(mktemp -d)
dotnet run --no-build --project .. -- --http-port "$port" --https-port 0 --key-file "$frames/keys.json" >/dev/null &
server=$!
trap 'kill "$server" 2>/dev/null; rm -rf "$frames"' EXIT
curl -sf --retry 30 --retry-connrefused --retry-delay 1 -o /dev/null "$thumbnail"

for ((frame = 0; frame < rate * seconds; frame++)); do
    time=$(awk "BEGIN { printf \"%.6f\", $frame / $rate }")
    printf 'url = "%s?time=%s"\noutput = "%s/%03d.png"\n' "$thumbnail" "$time" "$frames" "$frame"
done | curl -sf -K -

# A beep a second. Bit-exact and on one thread, so that the same ffmpeg makes the same bytes.
sound="aevalsrc=exprs='0.3*sin(880*PI*t)*lt(mod(t,1),0.1)':duration=$seconds:sample_rate=44100"
exact=(-map_metadata -1 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact -threads 1)
colour=(-colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv)
audio=(-c:a aac -b:a 24k -ac 1)

for height in 270 360 720 1080; do
    # A key frame every two seconds, and a fragment at each: the segments of HLS.
    ffmpeg -v error -y -framerate "$rate" -i "$frames/%03d.png" -f lavfi -i "$sound" \
        -vf "format=rgb24,scale=-2:$height:flags=area:out_color_matrix=bt709,format=yuv420p" "${colour[@]}" \
        -c:v libx264 -preset veryslow -bf 0 -crf 30 -g "$((rate * 2))" -keyint_min "$((rate * 2))" -sc_threshold 0 "${audio[@]}" \
        "${exact[@]}" -movflags +frag_keyframe+empty_moov+default_base_moof "${height}p.mp4"
done

ffmpeg -v error -y -f lavfi -i "$sound" "${audio[@]}" "${exact[@]}" -movflags +faststart audio.m4a
ls -l ./*.mp4 ./*.m4a
