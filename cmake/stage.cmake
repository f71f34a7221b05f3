# gongkai_stage(NAME FILES... [LINK libs...]): one folder of the pipeline as an object library
# gongkai_NAME. Its tests link the stages that they need; the library links them all.
set(GONGKAI_WARNINGS -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-missing-field-initializers)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 sees uninitialized members in the moves of std::variant where there are none, and overlaps in
  # std::string::insert (its bug 105329).
  list(APPEND GONGKAI_WARNINGS -Wno-maybe-uninitialized -Wno-restrict)
endif()
if(GONGKAI_WERROR)
  list(APPEND GONGKAI_WARNINGS -Werror)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # The like of that at -O2.
    list(APPEND GONGKAI_WARNINGS -Wno-error=stringop-overflow -Wno-error=array-bounds
         -Wno-error=stringop-overread)
  endif()
endif()

add_library(gongkai_settings INTERFACE)
target_compile_features(gongkai_settings INTERFACE cxx_std_20)
target_include_directories(gongkai_settings INTERFACE
  ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR}/lib)
target_compile_options(gongkai_settings INTERFACE ${GONGKAI_WARNINGS})
if(GONGKAI_SANITIZE STREQUAL "thread")
  set(GONGKAI_SANITIZER_FLAGS -fsanitize=thread)
elseif(GONGKAI_SANITIZE)
  set(GONGKAI_SANITIZER_FLAGS -fsanitize=address,undefined)
endif()
if(GONGKAI_SANITIZE)
  target_compile_options(gongkai_settings INTERFACE
    ${GONGKAI_SANITIZER_FLAGS} -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  target_link_options(gongkai_settings INTERFACE ${GONGKAI_SANITIZER_FLAGS})
endif()

if(GONGKAI_FUZZ)
  target_compile_options(gongkai_settings INTERFACE
    -fsanitize=fuzzer-no-link,address,undefined -fno-omit-frame-pointer
    -fsanitize-coverage-ignorelist=${PROJECT_SOURCE_DIR}/tests/fuzz/not_ours.txt)
endif()

function(gongkai_stage name)
  cmake_parse_arguments(ARG "" "" "LINK" ${ARGN})
  add_library(gongkai_${name} OBJECT ${ARG_UNPARSED_ARGUMENTS})
  set_target_properties(gongkai_${name} PROPERTIES POSITION_INDEPENDENT_CODE ON)
  target_link_libraries(gongkai_${name} PRIVATE gongkai_settings fmt::fmt ${ARG_LINK})
endfunction()

# gongkai_test(NAME FILES... STAGES stages... [LINK libs...]): one Catch2 program test_NAME.
function(gongkai_test name)
  cmake_parse_arguments(ARG "" "" "STAGES;LINK" ${ARGN})
  add_executable(test_${name} ${ARG_UNPARSED_ARGUMENTS})
  target_link_libraries(test_${name} PRIVATE gongkai_settings fmt::fmt Catch2::Catch2WithMain
    ${ARG_LINK})
  target_compile_definitions(test_${name} PRIVATE
    GONGKAI_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
    GONGKAI_SHARED_DIR="${PROJECT_SOURCE_DIR}/../shared")
  foreach(stage IN LISTS ARG_STAGES)
    target_link_libraries(test_${name} PRIVATE gongkai_${stage})
  endforeach()
  target_link_libraries(test_${name} PRIVATE ${GONGKAI_THIRD_PARTY})
  catch_discover_tests(test_${name} TEST_PREFIX "${name}: ")
endfunction()

# What the stages need at link time.
set(GONGKAI_THIRD_PARTY fmt::fmt ICU::i18n ICU::uc ICU::data SQLite::SQLite3 LibXml2::LibXml2
  LibArchive::LibArchive PkgConfig::re2 PkgConfig::nettle PkgConfig::gmime
  Threads::Threads)
